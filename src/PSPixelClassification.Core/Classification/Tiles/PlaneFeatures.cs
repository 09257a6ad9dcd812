using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Tiles;

/// <summary>
/// Computes one feature channel of small rectangles of single planes, as a viewer asks for them. Keeps its buffers and the open file between
/// rectangles. For one thread.
/// </summary>
internal sealed class PlaneFeatures : IDisposable
{
    private readonly int _channel;
    private readonly int _tileHeight;
    private readonly PixelBox _box;
    private readonly TileFeatures _features;

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
        FeatureExtractor extractor = new(set, image.Extent, wanted);
        _tileHeight = extractor.MaxTileHeight;
        _box = new PixelBox(image.Source, extractor.Halo, extractor.DepthHalo);
        _features = new TileFeatures(extractor);
    }

    /// <summary>Computes a rectangle.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The rectangle, inside the image.</param>
    /// <param name="destination">Receives the values, axis order [y][x].</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    public void Compute(Plane plane, Region region, Span<float> destination, CancellationToken cancellationToken = default)
    {
        SliceRange slice = SliceRange.Of(plane.Z);
        _box.Read(plane.Time, region, slice, cancellationToken);
        foreach (Region tile in TileGrid.Cut(region, _tileHeight, threads: 1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _features.Begin(_box.Input, tile, slice);
            _features.Next();
            _features.Tile.CopyChannelTo(_channel, tile, destination[((tile.Y - region.Y) * region.Width + tile.X - region.X)..], region.Width);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _features.Dispose();
        _box.Dispose();
    }
}
