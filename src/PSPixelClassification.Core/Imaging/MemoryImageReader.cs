namespace PSPixelClassification.Imaging;

/// <summary>Copies rectangles out of a <see cref="MemoryImage"/>.</summary>
internal sealed class MemoryImageReader(MemoryImage image) : IPixelReader
{
    public void Read(Plane plane, Region region, Span<byte> destination)
    {
        ReadRequest.Check(image.Info, plane, region, destination.Length);
        int sampleSize = image.Info.PixelType.SizeInBytes();
        int stride = image.Info.Shape.Width * sampleSize;
        int rowLength = region.Width * sampleSize;
        int target = 0;
        for (int c = 0; c < image.Info.Shape.Channels; c++)
        {
            ReadOnlySpan<byte> channel = image.Channel(plane, c);
            for (int y = region.Y; y < region.Bottom; y++, target += rowLength)
                channel.Slice(y * stride + region.X * sampleSize, rowLength).CopyTo(destination[target..]);
        }
    }

    public void Dispose()
    {
    }
}
