using PSPixelClassification.Common.Numerics;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// Smooths the distances of a part with a Gaussian: <c>gaussian_filter</c> of scipy (four σ wide), with 0 outside the part. For one
/// thread.
/// </summary>
/// <param name="blocks">Takes filters along axes.</param>
/// <param name="sigma">σ in columns, over 0.</param>
/// <param name="sliceSpacing">Distance between slices, that between columns being 1.</param>
internal sealed class DistanceSmoothing(LineBlocks blocks, double sigma, double sliceSpacing)
{
    private const double Truncation = 4;

    // Slices that a file says lie next to nothing apart are all alike far sooner.
    private const double MaxRadius = 1 << 20;
    private readonly double[] _weights = Weights(sigma);
    private readonly double[] _sliceWeights = Weights(sigma / sliceSpacing);

    /// <summary>Smooths.</summary>
    /// <param name="box">The part's box.</param>
    /// <param name="part">The part's runs.</param>
    /// <param name="distances">[z][y][x], 0 outside, which stays so.</param>
    /// <param name="cancellationToken">Looked at now and then.</param>
    public void Smooth(ObjectBox box, ReadOnlySpan<ObjectRun> part, Span<double> distances, CancellationToken cancellationToken)
    {
        if (box.Depth > 1) blocks.Across(distances, box.Width * box.Height, box.Depth, Along(_sliceWeights, box.Depth), cancellationToken);
        blocks.Across(distances, box.Width, box.Height, Along(_weights, box.Height), cancellationToken);
        blocks.AlongRows(distances, box.Width, Along(_weights, box.Width), cancellationToken);
        box.ClearOutside(part, distances);
    }

    // Of a short line, the outer weights meet nothing but 0.
    private static LineSum Along(double[] weights, int count) => new(weights.Length > count ? weights[..count] : weights);

    // From the middle on.
    private static double[] Weights(double sigma)
    {
        int radius = (int)Math.Min(Truncation * sigma + 0.5, MaxRadius);
        if (radius == 0) return [1];
        double[] weights = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(i => PortableMath.Exp(-0.5 / (sigma * sigma) * i * i))];
        double sum = weights.Sum();
        return [.. weights[radius..].Select(weight => weight / sum)];
    }
}
