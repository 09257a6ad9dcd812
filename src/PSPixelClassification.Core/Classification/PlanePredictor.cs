using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>
/// Predicts small rectangles of single planes, one after the other, as a viewer asks for them: the values are those of
/// <see cref="PixelPredictor"/>. Keeps its buffers and the open file between rectangles. For one thread.
/// </summary>
internal sealed class PlanePredictor : IDisposable
{
    private readonly ClassifierModel _model;
    private readonly PixelWindow? _window;
    private readonly TileWorker? _worker;
    private readonly SliceWorker? _sliceWorker;
    private readonly PredictionMaskReader? _mask;
    private readonly PredictionBandBuffer _buffer;
    private readonly int _mostPixels;

    /// <summary>Checks that the model can classify the image, and opens it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The image.</param>
    /// <param name="width">Most columns of a rectangle.</param>
    /// <param name="height">Most rows of a rectangle.</param>
    /// <param name="kept">Keeps the features of volumes; they are those of the model.</param>
    /// <exception cref="ClassifierMismatchException"><c>ChannelMismatch</c>, <c>ImageTooSmall</c> or <c>DimensionMismatch</c>.</exception>
    /// <exception cref="ImageFormatException">The file is damaged.</exception>
    public PlanePredictor(ClassifierModel model, ClassifierImage image, int width, int height, KeptFeatures kept)
    {
        ImageRequirements.Check(model, image);
        _model = model;
        _mostPixels = checked(width * height);
        if (model.NeedsVolume)
        {
            _sliceWorker = new SliceWorker(model, image, kept);
        }
        else
        {
            _window = new PixelWindow(image.Source);
            _worker = new TileWorker(model, image.Extent, PredictionRequest.Probabilities);
        }

        if (image.PredictionMask is { } mask) _mask = new PredictionMaskReader(mask);
        _buffer = new PredictionBandBuffer(model, PredictionRequest.Probabilities, width, height, _mask);
    }

    /// <summary>Computes a rectangle.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The rectangle, inside the image, of no more pixels than were announced.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <returns>Probabilities and mask; valid until the next call.</returns>
    public PredictionBand Predict(Plane plane, Region region, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(region.PixelCount, _mostPixels, nameof(region));
        _buffer.Begin(plane, region);
        IReadOnlyList<Region> tiles = _sliceWorker is null ? TileGrid.Cut(region, threads: 1) : VolumePlan.Tiles(region);
        tiles = TileGrid.LeaveOut(tiles, [_buffer]);
        if (tiles.Count == 0) return _buffer.Band;
        if (_sliceWorker is not null)
        {
            _sliceWorker.Compute(plane, tiles, region, _buffer, cancellationToken);
            return _buffer.Band;
        }

        _window!.Read(plane, region, _model.FeatureSet.Halo);
        foreach (Region tile in tiles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _worker!.Compute(_window, tile, _buffer);
        }

        return _buffer.Band;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffer.Dispose();
        _mask?.Dispose();
        _worker?.Dispose();
        _sliceWorker?.Dispose();
        _window?.Dispose();
    }
}
