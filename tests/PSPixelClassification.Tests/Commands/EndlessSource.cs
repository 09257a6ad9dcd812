using PSPixelClassification.Imaging;

namespace PSPixelClassification.Tests.Commands;

/// <summary>A time series that takes far longer to read than any test waits, but fits into memory, for tests of stopping.</summary>
internal sealed class EndlessSource : IImageSource
{
    private int _reads;
    private int _openReaders;

    public ImageInfo Info { get; } =
        new() { Shape = new ImageShape(64, 64, Times: 10_000), Axes = AxisOrder.Parse("tyx"), PixelType = PixelType.UInt8 };

    /// <summary>How many rectangles were read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>How many readers are not yet disposed.</summary>
    public int OpenReaders => Volatile.Read(ref _openReaders);

    public IPixelReader OpenReader()
    {
        Interlocked.Increment(ref _openReaders);
        return new Reader(this);
    }

    private sealed class Reader(EndlessSource source) : IPixelReader
    {
        public void Read(Plane plane, Region region, Span<byte> destination)
        {
            Interlocked.Increment(ref source._reads);
            Thread.Sleep(50);
            destination.Clear();
        }

        public void Dispose() => Interlocked.Decrement(ref source._openReaders);
    }
}
