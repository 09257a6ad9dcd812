using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

/// <summary>An image with one plane that cannot be read.</summary>
internal sealed class FailingSource(IImageSource inner, Plane damaged) : IImageSource
{
    public ImageInfo Info => inner.Info;

    public IPixelReader OpenReader() => new Reader(inner.OpenReader(), damaged);

    private sealed class Reader(IPixelReader inner, Plane damaged) : IPixelReader
    {
        public void Read(Plane plane, Region region, Span<byte> destination)
        {
            if (plane == damaged) throw new IOException("The plane is damaged.");
            inner.Read(plane, region, destination);
        }

        public void Dispose() => inner.Dispose();
    }
}
