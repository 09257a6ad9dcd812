using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

/// <summary>Counts the pixels that are read from another source.</summary>
internal sealed class CountingSource(IImageSource inner) : IImageSource
{
    private long _pixels;

    public ImageInfo Info => inner.Info;

    /// <summary>Pixels read so far, each time counted.</summary>
    public long Pixels => Interlocked.Read(ref _pixels);

    public IPixelReader OpenReader() => new Reader(this, inner.OpenReader());

    private sealed class Reader(CountingSource source, IPixelReader inner) : IPixelReader
    {
        public void Read(Plane plane, Region region, Span<byte> destination)
        {
            Interlocked.Add(ref source._pixels, region.PixelCount);
            inner.Read(plane, region, destination);
        }

        public void Dispose() => inner.Dispose();
    }
}
