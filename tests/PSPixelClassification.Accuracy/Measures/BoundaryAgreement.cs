using PSPixelClassification.Accuracy.Strokes;

namespace PSPixelClassification.Accuracy.Measures;

/// <summary>
/// Boundary F1 (Csurka et al.: What is a good evaluation measure for semantic segmentation?, BMVC 2013). The boundary of a class are its
/// pixels with a pixel of another class above, below, left or right. Precision P is the share of the found boundary within
/// <see cref="Tolerance"/> pixels of the true one, recall R the share of the true one within as much of the found one; F1 = 2PR / (P + R).
/// </summary>
internal static class BoundaryAgreement
{
    /// <summary>How far a boundary may be off, in pixels (Euclidean).</summary>
    public const int Tolerance = 2;

    private static readonly (int X, int Y)[] s_near = Disk.Of(Tolerance);

    /// <summary>The mean of the classes whose boundary is in truth or result.</summary>
    /// <param name="truth">The class of each pixel from 1, [y][x]; boundaries at pixels that are 0 do not count.</param>
    /// <param name="found">The class of each pixel from 1, [y][x].</param>
    /// <param name="width">Columns.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <returns>0 to 1; NaN if there is no boundary at all.</returns>
    public static double Mean(byte[] truth, byte[] found, int width, int classCount)
    {
        byte[] counted = [.. found.Select((value, i) => truth[i] == 0 ? (byte)0 : value)];
        return Enumerable.Range(1, classCount).Select(known => Of(truth, counted, width, (byte)known))
            .Where(score => !double.IsNaN(score)).DefaultIfEmpty(double.NaN).Average();
    }

    /// <summary>The score of one class.</summary>
    /// <returns>0 to 1; NaN if neither has a boundary.</returns>
    public static double Of(byte[] truth, byte[] found, int width, byte known)
    {
        bool[] real = Boundary(truth, width, known);
        bool[] own = Boundary(found, width, known);
        double precision = Share(own, real, width);
        double recall = Share(real, own, width);
        if (double.IsNaN(precision) && double.IsNaN(recall)) return double.NaN;
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }

    private static bool[] Boundary(byte[] classes, int width, byte known)
    {
        int height = classes.Length / width;
        bool[] boundary = new bool[classes.Length];
        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i] != known) continue;
            (int y, int x) = Math.DivRem(i, width);
            boundary[i] = (x > 0 && IsOther(i - 1)) || (x < width - 1 && IsOther(i + 1))
                || (y > 0 && IsOther(i - width)) || (y < height - 1 && IsOther(i + width));
        }

        return boundary;

        bool IsOther(int pixel) => classes[pixel] != known && classes[pixel] != 0;
    }

    // NaN of nothing; but all of nothing is near if the other has a boundary: then precision or recall is 0.
    private static double Share(bool[] boundary, bool[] other, int width)
    {
        int height = boundary.Length / width;
        int count = 0;
        int near = 0;
        for (int i = 0; i < boundary.Length; i++)
        {
            if (!boundary[i]) continue;
            count++;
            (int y, int x) = Math.DivRem(i, width);
            foreach ((int dx, int dy) in s_near)
            {
                bool isOutside = (uint)(x + dx) >= (uint)width || (uint)(y + dy) >= (uint)height;
                if (isOutside || !other[i + dy * width + dx]) continue;
                near++;
                break;
            }
        }

        return (double)near / count;
    }
}
