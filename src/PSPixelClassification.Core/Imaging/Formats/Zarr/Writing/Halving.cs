using System.Numerics;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>Makes the next level of rows: the mean of measurements, the upper left one of values that are numbers.</summary>
internal static class Halving
{
    /// <summary>Halves rows of one channel.</summary>
    /// <param name="source">Axis order [y][x].</param>
    /// <param name="width">Columns of the source.</param>
    /// <param name="isMean">Whether values are measurements. Means of integers are rounded, halves up.</param>
    /// <param name="target">The rows of the next level: (rows + 1) / 2 of (width + 1) / 2 columns.</param>
    public static void Rows<T>(ReadOnlySpan<T> source, int width, bool isMean, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        int rows = source.Length / width;
        int half = (width + 1) / 2;
        for (int y = 0; y < rows; y += 2)
        {
            ReadOnlySpan<T> upper = source.Slice(y * width, width);
            // The last row of an odd number stands for itself.
            ReadOnlySpan<T> lower = y + 1 < rows ? source.Slice((y + 1) * width, width) : upper;
            Span<T> row = target.Slice(y / 2 * half, half);
            if (isMean) Means(upper, lower, row);
            else
                for (int x = 0; x < row.Length; x++) row[x] = upper[2 * x];
        }
    }

    private static void Means<T>(ReadOnlySpan<T> upper, ReadOnlySpan<T> lower, Span<T> row)
        where T : unmanaged, INumber<T>
    {
        int pairs = upper.Length / 2;
        for (int x = 0; x < pairs; x++) row[x] = Mean(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]);
        if (pairs < row.Length) row[pairs] = Mean(upper[^1], upper[^1], lower[^1], lower[^1]);
    }

    // Exact for all types of samples but double.
    private static T Mean<T>(T a, T b, T c, T d)
        where T : unmanaged, INumber<T>
    {
        double upper = double.CreateTruncating(a) + double.CreateTruncating(b);
        double mean = (upper + double.CreateTruncating(c) + double.CreateTruncating(d)) / 4;
        // Which of several that are no number a sum keeps the bits of, processors and compilers choose.
        if (double.IsNaN(mean)) mean = double.NaN;
        return typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? T.CreateTruncating(mean)
            : T.CreateSaturating(Math.Floor(mean + 0.5));
    }
}
