namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>Reads rectangles of a <see cref="RasterImage"/> by seeking.</summary>
internal sealed class RasterReader : IPixelReader
{
    // Bytes that are read at once where a rectangle takes most of each row.
    private const int BatchLength = 1 << 18;

    private readonly RasterImage _image;
    private readonly FileStream _file;
    private byte[] _stored = [];
    private byte[] _samples = [];

    /// <summary>Opens the file.</summary>
    /// <exception cref="ImageFormatException">The file was changed since the image was opened.</exception>
    public RasterReader(RasterImage image)
    {
        _image = image;
        _file = image.File.OpenAgain();
    }

    public void Read(Plane plane, Region region, Span<byte> destination)
    {
        ReadRequest.Check(_image.Info, plane, region, destination.Length);
        if (region.IsEmpty) return;
        RasterLayout layout = _image.Layout;
        long firstBit = (long)region.X * layout.BitsPerPixel;
        int skip = (int)(firstBit % 8 / layout.BitsPerPixel);
        int length = checked((int)layout.LengthOf((long)region.Width + skip));
        long distance = Math.Abs(layout.Stride);
        bool readsOn = 2L * length > distance && distance <= BatchLength;
        int rowsPerBatch = readsOn ? Math.Max(1, (int)(BatchLength / distance)) : 1;
        for (int y = region.Y; y < region.Bottom; y += rowsPerBatch)
        {
            int rows = Math.Min(rowsPerBatch, region.Bottom - y);
            long top = layout.Offset + y * layout.Stride + firstBit / 8;
            long first = Math.Min(top, top + (rows - 1) * layout.Stride);
            Span<byte> stored = Buffer(ref _stored, (int)((rows - 1) * distance + length));
            ReadFully(first, stored);
            for (int i = 0; i < rows; i++)
                Place(stored.Slice((int)(top + i * layout.Stride - first), length), skip, y + i, region, destination);
        }
    }

    public void Dispose() => _file.Dispose();

    private static Span<byte> Buffer(ref byte[] buffer, int length)
    {
        if (buffer.Length < length) buffer = new byte[length];
        return buffer.AsSpan(0, length);
    }

    private void Place(ReadOnlySpan<byte> stored, int skip, int y, Region region, Span<byte> destination)
    {
        ImageInfo info = _image.Info;
        int rowLength = region.Width * info.PixelType.SizeInBytes();
        Span<byte> samples = Buffer(ref _samples, checked(rowLength * info.Shape.Channels));
        _image.Unpacker.Unpack(stored, skip, samples, region.Width);
        for (int c = 0; c < info.Shape.Channels; c++)
            samples.Slice(c * rowLength, rowLength).CopyTo(destination[((c * region.Height + y - region.Y) * rowLength)..]);
    }

    private void ReadFully(long offset, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            int count = RandomAccess.Read(_file.SafeFileHandle, target, offset);
            if (count == 0) throw new ImageFormatException(_image.File.Path, "the file became shorter while it was read", "Copy it again.");
            target = target[count..];
            offset += count;
        }
    }
}
