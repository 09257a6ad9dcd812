using PSPixelClassification.Imaging;

namespace PSPixelClassification.Objects.Measuring;

/// <summary>A rectangle of an image, in all of its planes and channels.</summary>
internal sealed class CroppedImage : IImageSource
{
    private readonly IImageSource _source;
    private readonly Region _region;

    /// <summary>Takes a rectangle.</summary>
    /// <param name="source">The image.</param>
    /// <param name="region">The rectangle, inside the image.</param>
    public CroppedImage(IImageSource source, Region region)
    {
        (_source, _region) = (source, region);
        Info = source.Info with { Shape = source.Info.Shape with { Width = region.Width, Height = region.Height } };
    }

    /// <inheritdoc/>
    public ImageInfo Info { get; }

    /// <inheritdoc/>
    public IPixelReader OpenReader() => new Reader(_source.OpenReader(), Info, _region);

    private sealed class Reader(IPixelReader reader, ImageInfo info, Region crop) : PixelReader(info)
    {
        public override void Dispose() => reader.Dispose();

        protected override void ReadInside(Plane plane, Region region, Span<byte> destination) =>
            reader.Read(plane, region with { X = region.X + crop.X, Y = region.Y + crop.Y }, destination);
    }
}
