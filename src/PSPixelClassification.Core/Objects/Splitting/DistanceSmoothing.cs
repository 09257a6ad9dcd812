using PSPixelClassification.Common.Numerics;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// Smooths the distances of a part with a Gaussian: <c>gaussian_filter</c> of scipy (four σ wide), with 0 outside the part.
/// </summary>
internal static class DistanceSmoothing
{
    private const double Truncation = 4;

    /// <summary>Smooths.</summary>
    /// <param name="box">The part.</param>
    /// <param name="distances">[z][y][x], 0 outside.</param>
    /// <param name="sigma">σ in columns, over 0.</param>
    /// <param name="sliceSpacing">Distance between slices, that between columns being 1.</param>
    /// <param name="cancellationToken">Looked at per line.</param>
    /// <returns>[z][y][x], 0 outside.</returns>
    public static double[] Smooth(
        ObjectBox box, double[] distances, double sigma, double sliceSpacing, CancellationToken cancellationToken)
    {
        double[] smoothed = [.. distances];
        double[] line = new double[Math.Max(box.Width, Math.Max(box.Height, box.Depth))];
        double[] weights = Weights(sigma);
        int plane = box.Width * box.Height;
        double[] alongDepth = Weights(sigma / sliceSpacing);
        for (int i = 0; i < plane && box.Depth > 1; i++) Smooth(alongDepth, i, plane, box.Depth);
        for (int z = 0; z < box.Depth; z++)
        {
            for (int x = 0; x < box.Width; x++) Smooth(weights, z * plane + x, box.Width, box.Height);
        }

        for (int row = 0; row < box.Height * box.Depth; row++) Smooth(weights, row * box.Width, 1, box.Width);
        for (int i = 0; i < smoothed.Length; i++)
        {
            if (!box.IsInside[i]) smoothed[i] = 0;
        }

        return smoothed;

        void Smooth(double[] kernel, int first, int step, int count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Apply(kernel, smoothed, first, step, count, line);
        }
    }

    private static double[] Weights(double sigma)
    {
        int radius = (int)(Truncation * sigma + 0.5);
        double[] weights = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(i => PortableMath.Exp(-0.5 / (sigma * sigma) * i * i))];
        double sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    private static void Apply(double[] weights, double[] values, int first, int step, int count, double[] line)
    {
        int radius = weights.Length / 2;
        for (int i = 0; i < count; i++) line[i] = values[first + i * step];
        double At(int i) => i >= 0 && i < count ? line[i] : 0;
        for (int i = 0; i < count; i++)
        {
            // In scipy's order, in which mirrored lines have mirrored sums: equal peaks stay equal.
            double sum = weights[radius] * line[i];
            for (int k = radius; k > 0; k--) sum += (At(i - k) + At(i + k)) * weights[radius - k];
            values[first + i * step] = sum;
        }
    }
}
