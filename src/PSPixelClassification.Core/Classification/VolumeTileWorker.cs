using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>Takes tiles of a volume through features and forest, slice after slice. For one thread.</summary>
internal sealed class VolumeTileWorker : IDisposable
{
    private readonly TileStream _all;
    private readonly TileStream? _used;
    private readonly TileResults _results;

    public VolumeTileWorker(ClassifierModel model, ImageShape shape, PredictionRequest request)
    {
        _all = new TileStream(model.FeatureSet, shape, wanted: null);
        _results = new TileResults(model, request);
        if (!request.HasFlag(PredictionRequest.Features)) _used = new TileStream(model.FeatureSet, shape, model.Forest.UsedFeatures);
    }

    /// <summary>Computes one tile of several slices.</summary>
    /// <param name="window">Pixels of the tile and its halo in all directions.</param>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="slices">The slices.</param>
    /// <param name="results">Takes the results, one buffer per slice.</param>
    /// <param name="cancellationToken">Looked at per slice.</param>
    public void Compute(
        VolumeWindow window, Region tile, VolumeSlab slices, IReadOnlyList<PredictionBandBuffer> results, CancellationToken cancellationToken)
    {
        // A pixel is unclassified if any of its features is not a number, also one the forest never asks for: compute all of them there.
        TileStream stream = _used is null || window.HasNonFinite ? _all : _used;
        stream.Begin(window.Input, tile, slices);
        for (int i = 0; stream.Next() is FeatureTile features; i++)
        {
            _results.Store(features, tile, results[i]);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Dispose()
    {
        _all.Dispose();
        _used?.Dispose();
        _results.Dispose();
    }

    /// <summary>One choice of channels with a tile of its own: channels that are not wanted keep what the tile held before.</summary>
    private sealed class TileStream(FeatureSet set, ImageShape shape, IReadOnlyList<bool>? wanted) : IDisposable
    {
        private FeatureVolumeWorker? _worker;
        private FeatureTile? _tile;

        public void Begin(FeatureVolumeInput input, Region region, VolumeSlab slices)
        {
            if (_worker is null)
            {
                FeatureVolumeExtractor extractor = new(set, shape, wanted);
                _worker = extractor.CreateWorker();
                _tile = new FeatureTile(extractor.ChannelCount);
            }

            _worker.Begin(input, region, slices.FirstSlice, slices.EndSlice);
        }

        public FeatureTile? Next() => _worker!.Next(_tile!) ? _tile : null;

        public void Dispose()
        {
            _worker?.Dispose();
            _tile?.Dispose();
        }
    }
}
