using PSPixelClassification.Imaging;

namespace PSPixelClassification.Objects.Measuring;

/// <summary>A box of an image as an image.</summary>
internal sealed class CroppedImage : IImageSource
{
    private readonly IImageSource _source;
    private readonly Cutout _cutout;

    /// <summary>Takes a box.</summary>
    /// <param name="source">The image.</param>
    /// <param name="cutout">The box, inside the image.</param>
    public CroppedImage(IImageSource source, Cutout cutout)
    {
        (_source, _cutout) = (source, cutout);
        Info = source.Info with { Shape = cutout.Crop(source.Info.Shape) };
    }

    /// <inheritdoc/>
    public ImageInfo Info { get; }

    /// <inheritdoc/>
    public IPixelReader OpenReader() => new Reader(_source.OpenReader(), Info, _cutout);

    private sealed class Reader(IPixelReader reader, ImageInfo info, Cutout cutout) : PixelReader(info)
    {
        public override void Dispose() => reader.Dispose();

        protected override void ReadInside(Plane plane, Region region, Span<byte> destination) =>
            reader.Read(
                new Plane(plane.Time + cutout.Times.First, plane.Z + cutout.Slices.First),
                region with { X = region.X + cutout.Region.X, Y = region.Y + cutout.Region.Y }, destination);
    }
}
