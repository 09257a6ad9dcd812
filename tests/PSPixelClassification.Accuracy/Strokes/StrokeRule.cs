using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Accuracy.Strokes;

/// <summary>
/// Strokes where nobody has painted any: of each class four short straight lines by a brush of 3 pixels, nowhere beside a border. A line
/// begins at a random pixel and ends at one near it in the same object. All that is measured with such strokes depends on this rule.
/// </summary>
internal static class StrokeRule
{
    /// <summary>Strokes of a class in an image.</summary>
    public const int StrokesPerClass = 4;

    /// <summary>The most rows or columns that a stroke goes.</summary>
    public const int Length = 30;

    private const int BrushSize = 3;

    /// <summary>Paints.</summary>
    /// <param name="truth">The class of each pixel [y][x], from 1; 0 where it is not known.</param>
    /// <param name="width">Columns.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <param name="random">Chooses; the same numbers, the same strokes.</param>
    /// <returns>The class of each labeled pixel, 0 elsewhere, [y][x].</returns>
    public static byte[] Paint(ReadOnlySpan<byte> truth, int width, int classCount, Xoshiro256 random)
    {
        byte[] strokes = new byte[truth.Length];
        for (byte known = 1; known <= classCount; known++)
        {
            bool[] inside = ClassInterior.Of(truth, width, known);
            int[][] objects = [.. ConnectedPixels.Find(inside, width)];
            int[] all = [.. objects.SelectMany(pixels => pixels)];
            for (int i = 0; i < StrokesPerClass && all.Length > 0; i++)
            {
                int start = all[random.Below(all.Length)];
                int[] around = objects.Single(pixels => Array.BinarySearch(pixels, start) >= 0);
                Paint(strokes, inside, width, known, Line(start, around, width, random));
            }
        }

        return strokes;
    }

    /// <summary>Brings things into a random order (Fisher and Yates).</summary>
    public static void Shuffle<T>(Span<T> items, Xoshiro256 random)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int other = random.Below(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    private static PixelPoint[] Line(int start, int[] pixels, int width, Xoshiro256 random)
    {
        int[] near = [.. pixels.Where(pixel => Distance(pixel, start, width) <= Length)];
        int end = near[random.Below(near.Length)];
        return [new(start % width, start / width), new(end % width, end / width)];
    }

    private static int Distance(int pixel, int other, int width) =>
        Math.Max(Math.Abs(pixel % width - other % width), Math.Abs(pixel / width - other / width));

    private static void Paint(byte[] strokes, bool[] inside, int width, byte known, PixelPoint[] line)
    {
        Region bounds = new(0, 0, width, strokes.Length / width);
        foreach (PixelRun run in PixelMask.Polyline(line, BrushSize).Rasterise(bounds))
        {
            for (int x = run.X; x < run.Right; x++)
            {
                if (inside[run.Y * width + x]) strokes[run.Y * width + x] = known;
            }
        }
    }
}
