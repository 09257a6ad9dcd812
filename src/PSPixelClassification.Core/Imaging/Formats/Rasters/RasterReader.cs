using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>Reads rectangles of a <see cref="RasterImage"/> by seeking.</summary>
internal sealed class RasterReader : PixelReader
{
    // Bytes that are read at once where a rectangle takes most of each row.
    private const int BatchLength = 1 << 18;

    private readonly RasterImage _image;
    private readonly FileStream _file;
    private readonly RentedArray<byte> _stored = new();
    private readonly RentedArray<byte> _samples = new();

    /// <summary>Opens the file.</summary>
    /// <exception cref="ImageFormatException">The file was changed since the image was opened.</exception>
    public RasterReader(RasterImage image)
        : base(image.Info)
    {
        _image = image;
        _file = image.File.OpenAgain();
    }

    public override void Dispose()
    {
        _file.Dispose();
        _stored.Dispose();
        _samples.Dispose();
    }

    protected override void ReadInside(Plane plane, Region region, Span<byte> destination)
    {
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
            Span<byte> stored = _stored.Take((int)((rows - 1) * distance + length)).Span;
            if (!RandomRead.TryFill(_file.SafeFileHandle, first, stored))
                throw new ImageFormatException(_image.File.Path, "the file became shorter while it was read", "Copy it again.");
            for (int i = 0; i < rows; i++)
                Place(stored.Slice((int)(top + i * layout.Stride - first), length), skip, y + i, region, destination);
        }
    }

    private void Place(ReadOnlySpan<byte> stored, int skip, int y, Region region, Span<byte> destination)
    {
        int rowLength = region.Width * Info.PixelType.SizeInBytes();
        Span<byte> samples = _samples.Take(checked(rowLength * Info.Shape.Channels)).Span;
        _image.Unpacker.Unpack(stored, skip, samples, region.Width);
        for (int c = 0; c < Info.Shape.Channels; c++)
            samples.Slice(c * rowLength, rowLength).CopyTo(destination[((c * region.Height + y - region.Y) * rowLength)..]);
    }
}
