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
    private readonly VolumeWindow? _volume;
    private readonly TileWorker? _worker;
    private readonly VolumeTileWorker? _volumeWorker;
    private readonly PredictionMaskReader? _mask;
    private readonly PredictionBandBuffer _buffer;
    private readonly int _mostPixels;

    /// <summary>Checks that the model can classify the image, and opens it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The image.</param>
    /// <param name="width">Most columns of a rectangle.</param>
    /// <param name="height">Most rows of a rectangle.</param>
    /// <exception cref="ClassifierMismatchException"><c>ChannelMismatch</c>, <c>ImageTooSmall</c> or <c>DimensionMismatch</c>.</exception>
    /// <exception cref="ImageFormatException">The file is damaged.</exception>
    public PlanePredictor(ClassifierModel model, ClassifierImage image, int width, int height)
    {
        ImageRequirements.Check(model, image);
        _model = model;
        _mostPixels = checked(width * height);
        if (model.NeedsVolume)
        {
            _volume = new VolumeWindow(image.Source, model.FeatureSet);
            _volumeWorker = new VolumeTileWorker(model, image.Extent, PredictionRequest.Probabilities);
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
        if (_volume is not null)
        {
            VolumeSlab slab = new(plane.Time, plane.Z, plane.Z + 1);
            IReadOnlyList<Region> tiles = TileGrid.LeaveOut(VolumePlan.Tiles(region), [_buffer]);
            if (tiles.Count > 0) _volume.Read(plane.Time, region, plane.Z, plane.Z + 1, cancellationToken);
            foreach (Region tile in tiles) _volumeWorker!.Compute(_volume, tile, slab, [_buffer], cancellationToken);
        }
        else
        {
            IReadOnlyList<Region> tiles = TileGrid.LeaveOut(TileGrid.Cut(region, threads: 1), [_buffer]);
            if (tiles.Count > 0) _window!.Read(plane, region, _model.FeatureSet.Halo);
            foreach (Region tile in tiles)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _worker!.Compute(_window!, tile, _buffer);
            }
        }

        return _buffer.Band;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffer.Dispose();
        _mask?.Dispose();
        _worker?.Dispose();
        _volumeWorker?.Dispose();
        _window?.Dispose();
        _volume?.Dispose();
    }
}
