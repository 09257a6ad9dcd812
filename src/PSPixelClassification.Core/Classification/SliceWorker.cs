using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>Takes tiles of single slices of a volume through features and forest. Keeps the open file. For one thread.</summary>
internal sealed class SliceWorker : IDisposable
{
    private readonly ClassifierImage _image;
    private readonly KeptFeatures _kept;
    private readonly VolumeWindow _window;
    private readonly FeatureVolumeWorker _worker;
    private readonly FeatureTile _tile;
    private readonly TileResults _results;

    /// <summary>Opens the image.</summary>
    /// <param name="model">A model with features in 3D.</param>
    /// <param name="image">The volume.</param>
    /// <param name="kept">Keeps the features of whole tiles.</param>
    public SliceWorker(ClassifierModel model, ClassifierImage image, KeptFeatures kept)
    {
        _image = image;
        _kept = kept;
        _window = new VolumeWindow(image.Source, model.FeatureSet);
        // All channels, also those that this forest never asks for: the next one may.
        FeatureVolumeExtractor extractor = new(model.FeatureSet, image.Extent);
        _worker = extractor.CreateWorker();
        _tile = new FeatureTile(extractor.ChannelCount);
        _results = new TileResults(model, PredictionRequest.Probabilities);
    }

    /// <summary>Computes tiles.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="tiles">The tiles in image coordinates.</param>
    /// <param name="region">A rectangle that holds them.</param>
    /// <param name="results">Takes the results.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    public void Compute(Plane plane, IReadOnlyList<Region> tiles, Region region, PredictionBandBuffer results, CancellationToken cancellationToken)
    {
        List<Region> missing = [];
        foreach (Region tile in tiles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_kept.TryRead(_image, plane, tile, _tile)) _results.Store(_tile, tile, results);
            else missing.Add(tile);
        }

        if (missing.Count == 0) return;
        _window.Read(plane.Time, region, plane.Z, plane.Z + 1, cancellationToken);
        foreach (Region tile in missing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _worker.Begin(_window.Input, tile, plane.Z, plane.Z + 1);
            _worker.Next(_tile);
            _results.Store(_tile, tile, results);
            if (VolumePlan.IsWhole(tile, _image.Extent)) _kept.Add(_image, plane, tile, _tile);
        }
    }

    public void Dispose()
    {
        _window.Dispose();
        _worker.Dispose();
        _tile.Dispose();
        _results.Dispose();
    }
}
