using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>Takes tiles through features and forest while they are in the cache. For one thread.</summary>
internal sealed class TileWorker : IDisposable
{
    private readonly PredictionRequest _request;
    private readonly FeatureWorker _features;
    private readonly FeatureWorker? _usedFeatures;
    private readonly FeatureTile _tile;
    private readonly ForestWorker? _forest;
    private readonly float[] _probabilities;

    public TileWorker(ClassifierModel model, ImageShape shape, PredictionRequest request)
    {
        _request = request;
        _features = new FeatureExtractor(model.FeatureSet, shape).CreateWorker();
        _tile = new FeatureTile(model.Forest.FeatureCount);
        _probabilities = new float[model.Forest.ClassCount * FeatureTile.ChunkPixels];
        if (request.HasFlag(PredictionRequest.Probabilities)) _forest = model.Evaluator.CreateWorker();
        if (!request.HasFlag(PredictionRequest.Features))
            _usedFeatures = new FeatureExtractor(model.FeatureSet, shape, model.Forest.UsedFeatures).CreateWorker();
    }

    /// <summary>Computes one tile.</summary>
    /// <param name="window">Pixels of the tile and its halo.</param>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="results">Takes the results.</param>
    public void Compute(PixelWindow window, Region tile, PredictionBandBuffer results)
    {
        // A pixel is unclassified if any of its features is not a number, also one the forest never asks for: compute all of them there.
        FeatureWorker worker = _usedFeatures is null || window.HasNonFinite ? _features : _usedFeatures;
        worker.Compute(window.Input, tile, _tile);
        int chunks = FeatureTile.ChunkCount(tile);
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            ReadOnlySpan<float> features = _tile.Chunk(chunk);
            if (_request.HasFlag(PredictionRequest.Features)) results.StoreFeatures(tile, chunk, features);
            if (_forest is null) continue;
            _forest.Evaluate(features, _probabilities);
            results.StoreProbabilities(tile, chunk, _probabilities);
        }
    }

    public void Dispose()
    {
        _features.Dispose();
        _usedFeatures?.Dispose();
        _forest?.Dispose();
        _tile.Dispose();
    }
}
