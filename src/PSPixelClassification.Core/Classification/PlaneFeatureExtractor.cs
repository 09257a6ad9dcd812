using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>
/// Computes one feature channel of small rectangles of single planes, as a viewer asks for them. Keeps its buffers and the open file
/// between rectangles. For one thread.
/// </summary>
public sealed class PlaneFeatureExtractor : IDisposable
{
    private readonly ClassifierImage _image;
    private readonly int _channel;
    private readonly int _tileHeight;
    private readonly PixelBox _box;
    private readonly TileFeatures _features;

    /// <summary>Checks that the features can be computed on the image, and opens it.</summary>
    /// <param name="featureSet">The features.</param>
    /// <param name="image">The image.</param>
    /// <param name="channel">The feature channel, from 0 to the set's channel count for such an image.</param>
    /// <exception cref="ClassifierMismatchException"><c>ImageTooSmall</c> or <c>DimensionMismatch</c>.</exception>
    /// <exception cref="ImageFormatException">The file is damaged.</exception>
    public PlaneFeatureExtractor(FeatureSet featureSet, ClassifierImage image, int channel)
    {
        ArgumentNullException.ThrowIfNull(featureSet);
        ArgumentNullException.ThrowIfNull(image);
        FeatureSet set = featureSet.Resolve(image.Extent);
        ImageRequirements.Check(set, image);
        bool[] wanted = new bool[set.GetChannelCount(image.Extent)];
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, wanted.Length);
        wanted[channel] = true;
        (_image, _channel) = (image, channel);
        FeatureExtractor extractor = new(image.GeometryOf(set), wanted);
        _tileHeight = extractor.MaxTileHeight;
        _box = new PixelBox(image, extractor.Set.Inputs, extractor.Halo, extractor.DepthHalo);
        _features = new TileFeatures(extractor);
    }

    /// <summary>Computes a rectangle.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The rectangle, inside the image.</param>
    /// <param name="destination">Receives the values, axis order [y][x]; those that training and prediction use.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <exception cref="ArgumentException">The rectangle is empty or leaves the image, or the destination is too short.</exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public void Compute(Plane plane, Region region, Span<float> destination, CancellationToken cancellationToken = default)
    {
        if (region.IsEmpty || !_image.Extent.Bounds.Contains(region))
            throw new ArgumentOutOfRangeException(nameof(region), region, "The region is empty or leaves the image.");
        if (destination.Length < region.PixelCount) throw new ArgumentException("The destination is too short.", nameof(destination));
        IndexRange slice = IndexRange.Of(plane.Z);
        _box.Read(plane.Time, region, slice, cancellationToken);
        foreach (Region tile in TileGrid.Cut(region, _tileHeight, threads: 1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _features.Begin(_box.Input, tile, slice);
            _features.Next();
            _features.Tile.CopyChannelTo(
                _channel, tile, destination[((tile.Y - region.Y) * region.Width + tile.X - region.X)..], region.Width);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _features.Dispose();
        _box.Dispose();
    }
}
