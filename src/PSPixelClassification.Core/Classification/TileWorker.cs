using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>Takes tiles through features and forest while they are in the cache. For one thread.</summary>
internal sealed class TileWorker : IDisposable
{
    private readonly TileFeatures _all;
    private readonly TileFeatures? _used;
    private readonly TileResults _results;

    public TileWorker(ClassifierModel model, ImageShape shape, PredictionRequest request)
    {
        _all = new TileFeatures(model.FeatureSet, shape, wanted: null);
        _results = new TileResults(model, request);
        if (!request.HasFlag(PredictionRequest.Features)) _used = new TileFeatures(model.FeatureSet, shape, model.Forest.UsedFeatures);
    }

    /// <summary>Computes one tile.</summary>
    /// <param name="window">Pixels of the tile and its halo.</param>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="results">Takes the results.</param>
    public void Compute(PixelWindow window, Region tile, PredictionBandBuffer results)
    {
        // A pixel is unclassified if any of its features is not a number, also one the forest never asks for: compute all of them there.
        FeatureTile features = (_used is null || window.HasNonFinite ? _all : _used).Compute(window.Input, tile);
        _results.Store(features, tile, results);
    }

    public void Dispose()
    {
        _all.Dispose();
        _used?.Dispose();
        _results.Dispose();
    }

    /// <summary>One choice of channels with a tile of its own: channels that are not wanted keep what the tile held before.</summary>
    private sealed class TileFeatures(FeatureSet set, ImageShape shape, IReadOnlyList<bool>? wanted) : IDisposable
    {
        private FeatureWorker? _worker;
        private FeatureTile? _tile;

        public FeatureTile Compute(FeatureInput input, Region region)
        {
            if (_worker is null)
            {
                FeatureExtractor extractor = new(set, shape, wanted);
                _worker = extractor.CreateWorker();
                _tile = new FeatureTile(extractor.ChannelCount);
            }

            _worker.Compute(input, region, _tile!);
            return _tile!;
        }

        public void Dispose()
        {
            _worker?.Dispose();
            _tile?.Dispose();
        }
    }
}
