namespace PSPixelClassification.Accuracy.Strokes;

/// <summary>
/// Where a person would paint a class: not beside its borders. Of what is too thin for such a margin, as membranes are, also nearer to
/// them.
/// </summary>
internal static class ClassInterior
{
    /// <summary>The margin where there is room for it, in pixels.</summary>
    public const int Margin = 3;

    // The margin shrinks until this share of the class is inside.
    private const double LeastShare = 1.0 / 3;

    /// <summary>The pixels inside.</summary>
    /// <param name="truth">The class of each pixel [y][x].</param>
    /// <param name="width">Columns.</param>
    /// <param name="known">The class.</param>
    /// <returns>A value a pixel [y][x].</returns>
    public static bool[] Of(ReadOnlySpan<byte> truth, int width, byte known)
    {
        int least = (int)Math.Ceiling(LeastShare * truth.Count(known));
        for (int margin = Margin; margin > 0; margin--)
        {
            bool[] inside = Erode(truth, width, known, margin);
            if (inside.AsSpan().Count(true) >= least) return inside;
        }

        return Erode(truth, width, known, 0);
    }

    // The border of the image is not a border of an object.
    private static bool[] Erode(ReadOnlySpan<byte> truth, int width, byte known, int margin)
    {
        (int X, int Y)[] steps = Disk.Of(margin);
        int height = truth.Length / width;
        bool[] inside = new bool[truth.Length];
        for (int i = 0; i < inside.Length; i++)
        {
            (int y, int x) = Math.DivRem(i, width);
            inside[i] = true;
            foreach ((int dx, int dy) in steps)
            {
                bool isOutside = (uint)(x + dx) >= (uint)width || (uint)(y + dy) >= (uint)height;
                if (isOutside || truth[i + dy * width + dx] == known) continue;
                inside[i] = false;
                break;
            }
        }

        return inside;
    }
}
