using PSPixelClassification.Features;
using PSPixelClassification.Features.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Tiles;

/// <summary>
/// One choice of feature channels with a tile of its own, because channels that are not wanted keep what the tile held before. For one
/// thread.
/// </summary>
/// <param name="extractor">The choice.</param>
/// <param name="smoothed">What need not be smoothed again; stays the caller's.</param>
internal sealed class TileFeatures(FeatureExtractor extractor, IReadOnlyList<SmoothedSlices> smoothed) : IDisposable
{
    private readonly FeatureWorker _worker = extractor.CreateWorker(smoothed);

    /// <summary>Computes everything from pixels.</summary>
    /// <param name="extractor">The choice.</param>
    public TileFeatures(FeatureExtractor extractor)
        : this(extractor, [])
    {
    }

    /// <summary>The features computed last.</summary>
    public FeatureTile Tile { get; } = new(extractor.ChannelCount);

    /// <inheritdoc cref="FeatureWorker.Begin"/>
    public void Begin(FeatureInput input, Region tile, IndexRange slices) => _worker.Begin(input, tile, slices);

    /// <summary>Computes the next slice into <see cref="Tile"/>.</summary>
    /// <returns>False, and nothing computed, behind the last slice.</returns>
    public bool Next() => _worker.Next(Tile);

    public void Dispose()
    {
        _worker.Dispose();
        Tile.Dispose();
    }
}
