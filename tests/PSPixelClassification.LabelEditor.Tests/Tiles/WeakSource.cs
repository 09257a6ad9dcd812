using PSPixelClassification.Imaging;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

/// <summary>An image that cannot be opened, or not be read, as often as a test says; it counts the readers that are open.</summary>
internal sealed class WeakSource(IImageSource source) : IImageSource
{
    private int _open;

    public int FailingOpens { get; set; }

    public int FailingReads { get; set; }

    public int Open => Volatile.Read(ref _open);

    public ImageInfo Info => source.Info;

    public IPixelReader OpenReader()
    {
        if (FailingOpens-- > 0) throw new IOException("The share is away.");
        Interlocked.Increment(ref _open);
        return new Reader(this, source.OpenReader());
    }

    private sealed class Reader(WeakSource owner, IPixelReader reader) : IPixelReader
    {
        public void Read(Plane plane, Region region, Span<byte> destination)
        {
            if (owner.FailingReads-- > 0) throw new IOException("The share is away.");
            reader.Read(plane, region, destination);
        }

        public void Dispose()
        {
            Interlocked.Decrement(ref owner._open);
            reader.Dispose();
        }
    }
}
