using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>
/// Computes one feature channel of small rectangles of single planes, as a viewer asks for them. Keeps its buffers and the open file between
/// rectangles. For one thread.
/// </summary>
internal sealed class PlaneFeatures : IDisposable
{
    private readonly int _channel;
    private readonly FeatureTile _tile;
    private readonly PixelWindow? _window;
    private readonly FeatureWorker? _worker;
    private readonly int _halo;
    private readonly VolumeWindow? _volume;
    private readonly FeatureVolumeWorker? _volumeWorker;

    /// <summary>Checks that the features can be computed on the image, and opens it.</summary>
    /// <param name="featureSet">The features.</param>
    /// <param name="image">The image.</param>
    /// <param name="channel">Index of the feature channel.</param>
    /// <exception cref="Common.ClassifierMismatchException"><c>ImageTooSmall</c> or <c>DimensionMismatch</c>.</exception>
    /// <exception cref="ImageFormatException">The file is damaged.</exception>
    public PlaneFeatures(FeatureSet featureSet, ClassifierImage image, int channel)
    {
        FeatureSet set = featureSet.Resolve(image.Extent);
        ImageRequirements.Check(set, image);
        _channel = channel;
        bool[] wanted = [.. Enumerable.Range(0, set.GetChannelCount(image.Extent)).Select(index => index == channel)];
        _tile = new FeatureTile(wanted.Length);
        if (set.GetMinimumDepth(image.Extent) > 1)
        {
            _volume = new VolumeWindow(image.Source, set);
            _volumeWorker = new FeatureVolumeExtractor(set, image.Extent, wanted).CreateWorker();
            return;
        }

        FeatureExtractor extractor = new(set, image.Extent, wanted);
        _halo = extractor.Halo;
        _window = new PixelWindow(image.Source);
        _worker = extractor.CreateWorker();
    }

    /// <summary>Computes a rectangle.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The rectangle, inside the image.</param>
    /// <param name="destination">Receives the values, axis order [y][x].</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    public void Compute(Plane plane, Region region, Span<float> destination, CancellationToken cancellationToken = default)
    {
        _window?.Read(plane, region, _halo);
        _volume?.Read(plane.Time, region, plane.Z, plane.Z + 1, cancellationToken);
        foreach (Region tile in _volume is null ? TileGrid.Cut(region, threads: 1) : VolumePlan.Tiles(region))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_volume is null)
            {
                _worker!.Compute(_window!.Input, tile, _tile);
            }
            else
            {
                _volumeWorker!.Begin(_volume.Input, tile, plane.Z, plane.Z + 1);
                _volumeWorker.Next(_tile);
            }

            _tile.CopyChannelTo(_channel, tile, destination[((tile.Y - region.Y) * region.Width + tile.X - region.X)..], region.Width);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tile.Dispose();
        _worker?.Dispose();
        _window?.Dispose();
        _volumeWorker?.Dispose();
        _volume?.Dispose();
    }
}
