using PSPixelClassification.Classification.Prediction;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>
/// Predicts small rectangles of single planes, one after the other, as a viewer asks for them: the values are those of
/// <see cref="PixelPredictor"/>, bit for bit. Keeps its buffers and the open file between rectangles. For one thread.
/// </summary>
public sealed class PlanePredictor : IDisposable
{
    private readonly ClassifierImage _image;
    private readonly FeatureCache? _cache;
    private readonly PixelBox _box;
    private readonly ModelFeatures _features;
    private readonly TileResults _results;
    private readonly PredictionMaskReader? _mask;
    private readonly PredictionBandBuffer _buffer;
    private readonly int _tileHeight;
    private readonly int _maxPixels;

    /// <summary>Checks that the model can classify the image, and opens it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The image.</param>
    /// <param name="width">Most columns of a rectangle.</param>
    /// <param name="height">Most rows of a rectangle.</param>
    /// <param name="cache">Keeps the features of volumes; null to keep none.</param>
    /// <exception cref="ClassifierMismatchException"><c>ChannelMismatch</c>, <c>ImageTooSmall</c> or <c>DimensionMismatch</c>.</exception>
    /// <exception cref="ImageFormatException">The file is damaged.</exception>
    /// <exception cref="ArgumentException">The cache has other features than the model.</exception>
    public PlanePredictor(ClassifierModel model, ClassifierImage image, int width, int height, FeatureCache? cache = null)
    {
        ImageRequirements.Check(model, image);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (cache is not null && !cache.FeatureSet.Equals(model.FeatureSet))
            throw new ArgumentException("The cache has other features than the model.", nameof(cache));
        _image = image;
        _maxPixels = checked(width * height);
        FeatureGeometry geometry = image.GeometryOf(model.FeatureSet);
        bool isPlanar = geometry.IsPlanar;
        _tileHeight = isPlanar ? FeatureTile.Side : FeatureExtractor.MaxVolumeTileHeight;
        _cache = isPlanar ? null : cache;
        _box = new PixelBox(image, model.FeatureSet);
        // The cache has all channels, also those that this forest never asks for: the next one may.
        _features = new ModelFeatures(model, geometry, needsAll: !isPlanar, smoothed: []);
        _results = new TileResults(model, PredictionRequest.Probabilities);
        if (image.PredictionMask is { } mask) _mask = new PredictionMaskReader(mask);
        _buffer = new PredictionBandBuffer(model, PredictionRequest.Probabilities, width, height, _mask);
    }

    /// <summary>Computes a rectangle.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The rectangle, inside the image, of no more pixels than were announced.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <returns>Probabilities and mask; valid until the next call.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle is empty, too large or leaves the image.</exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public PredictionBand Predict(Plane plane, Region region, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(region.PixelCount, _maxPixels, nameof(region));
        if (region.IsEmpty || !_image.Extent.Bounds.Contains(region))
            throw new ArgumentOutOfRangeException(nameof(region), region, "The region is empty or leaves the image.");
        _buffer.Begin(plane, region);
        List<Region> missing = [];
        foreach (Region tile in PredictionBandBuffer.LeaveOut(TileGrid.Cut(region, _tileHeight, threads: 1), [_buffer]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_cache is not null && _cache.TryRead(_image, plane, tile, _features.All.Tile))
                _results.Store(_features.All.Tile, tile, _buffer);
            else missing.Add(tile);
        }

        if (missing.Count > 0) Compute(plane, region, missing, cancellationToken);
        return _buffer.Band;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffer.Dispose();
        _mask?.Dispose();
        _results.Dispose();
        _features.Dispose();
        _box.Dispose();
    }

    private void Compute(Plane plane, Region region, List<Region> tiles, CancellationToken cancellationToken)
    {
        IndexRange slice = IndexRange.Of(plane.Z);
        _box.Read(plane.Time, region, slice, cancellationToken);
        TileFeatures features = _features.For(_box.HasNonFinite);
        foreach (Region tile in tiles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            features.Begin(_box.Input, tile, slice);
            features.Next();
            _results.Store(features.Tile, tile, _buffer);
            if (_cache is not null && TileGrid.IsWhole(tile, _tileHeight, _image.Extent)) _cache.Add(_image, plane, tile, features.Tile);
        }
    }
}
