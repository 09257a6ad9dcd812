namespace PSPixelClassification.Imaging;

/// <summary>Copies rectangles out of a <see cref="MemoryImage"/>.</summary>
internal sealed class MemoryImageReader(MemoryImage image) : PixelReader(image.Info)
{
    public override void Dispose()
    {
    }

    protected override void ReadInside(Plane plane, Region region, Span<byte> destination)
    {
        int sampleSize = Info.PixelType.SizeInBytes();
        int stride = Info.Shape.Width * sampleSize;
        int rowLength = region.Width * sampleSize;
        int target = 0;
        for (int c = 0; c < Info.Shape.Channels; c++)
        {
            ReadOnlySpan<byte> channel = image.Channel(plane, c);
            for (int y = region.Y; y < region.Bottom; y++, target += rowLength)
                channel.Slice(y * stride + region.X * sampleSize, rowLength).CopyTo(destination[target..]);
        }
    }
}
