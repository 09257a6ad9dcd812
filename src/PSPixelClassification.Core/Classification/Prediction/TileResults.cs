using System.Runtime.CompilerServices;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Prediction;

/// <summary>Takes the features of a tile through the forest, chunk by chunk, and stores what was asked for. For one thread.</summary>
internal sealed class TileResults : IDisposable
{
    private readonly PredictionRequest _request;
    private readonly ForestWorker? _forest;
    private readonly float[] _probabilities;

    public TileResults(ClassifierModel model, PredictionRequest request)
    {
        _request = request;
        _probabilities = new float[model.Forest.ClassCount * FeatureTile.ChunkPixels];
        if (request.HasFlag(PredictionRequest.Probabilities)) _forest = model.Evaluator.CreateWorker();
    }

    /// <summary>Stores one tile.</summary>
    /// <param name="features">The tile's features.</param>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="results">Takes the results.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Store(FeatureTile features, Region tile, PredictionBandBuffer results)
    {
        for (int chunk = 0; chunk < FeatureTile.ChunkCount(tile); chunk++)
        {
            ReadOnlySpan<float> values = features.Chunk(chunk);
            if (_request.HasFlag(PredictionRequest.Features)) results.StoreFeatures(tile, chunk, values);
            if (_forest is null) continue;
            _forest.Evaluate(values, _probabilities);
            results.StoreProbabilities(tile, chunk, _probabilities);
        }
    }

    public void Dispose() => _forest?.Dispose();
}
