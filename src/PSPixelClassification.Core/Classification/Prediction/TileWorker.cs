using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Features;
using PSPixelClassification.Features.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Prediction;

/// <summary>Takes tiles through features and forest, slice after slice, while they are in the cache. For one thread.</summary>
internal sealed class TileWorker(
    ClassifierModel model, FeatureGeometry geometry, PredictionRequest request, IReadOnlyList<SmoothedSlices> smoothed) : IDisposable
{
    private readonly ModelFeatures _features = new(model, geometry, request.HasFlag(PredictionRequest.Features), smoothed);
    private readonly TileResults _results = new(model, request);

    /// <summary>Computes one tile.</summary>
    /// <param name="input">What the tile looks at.</param>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="slices">The slices.</param>
    /// <param name="results">Takes the results, one buffer per slice.</param>
    /// <param name="cancellationToken">Looked at per slice.</param>
    public void Compute(
        SlabInput input, Region tile, IndexRange slices, IReadOnlyList<PredictionBandBuffer> results, CancellationToken cancellationToken)
    {
        TileFeatures features = _features.For(input.HasNonFinite);
        features.Begin(input.Pixels, tile, slices);
        for (int i = 0; features.Next(); i++)
        {
            _results.Store(features.Tile, tile, results[i]);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Dispose()
    {
        _features.Dispose();
        _results.Dispose();
    }
}
