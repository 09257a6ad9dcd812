using System.Buffers.Binary;

namespace PSPixelClassification.Imaging.Formats.Pictures;

/// <summary>Walks over the chunks of a WebP file (RFC 9649; the first bytes of a lossy picture: RFC 6386, 9.1).</summary>
/// <param name="stream">The file.</param>
internal sealed class WebpHeaderReader(FileStream stream, string path)
{
    private const int FileHeaderLength = 12;
    private const int ChunkHeaderLength = 8;
    // What is looked at of a chunk's data: that of VP8X, and the first bytes of a picture.
    private const int StartLength = 10;
    private const int LongestExif = 1 << 16;
    private const int ExtentMask = 0x3FFF;

    private WebpHeader _header = new();
    private (int Width, int Height)? _canvas;

    /// <summary>Whether a file begins as a WebP does.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> head) =>
        head.StartsWith("RIFF"u8) && head.Length > 8 && head[8..].StartsWith("WEBP"u8);

    /// <summary>Reads what the chunks say and compares their lengths with the file's.</summary>
    /// <exception cref="ImageFormatException">The file is damaged, cut short, or an animation.</exception>
    public WebpHeader Read()
    {
        byte[] head = new byte[FileHeaderLength];
        if (!RandomRead.TryFill(stream.SafeFileHandle, 0, head) || !Recognizes(head))
            throw WebpFormat.Errors.Invalid(path, "it does not begin as a WebP does");
        long end = ChunkHeaderLength + (long)BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
        if (end > stream.Length)
            throw WebpFormat.Errors.Invalid(path, $"it is cut short: it has {stream.Length} bytes instead of {end}");
        for (long offset = FileHeaderLength; offset + ChunkHeaderLength <= end;) offset = ReadChunk(offset, end);
        if (_header.Width == 0 || _header.Height == 0) throw WebpFormat.Errors.Invalid(path, "it holds no picture");
        if (_canvas is { } canvas && canvas != (_header.Width, _header.Height))
            throw WebpFormat.Errors.Invalid(path, "its picture has other extents than its header says");
        return _header;
    }

    // Chunks begin at even offsets.
    private long ReadChunk(long offset, long end)
    {
        byte[] start = new byte[ChunkHeaderLength + StartLength];
        RandomRead.TryFill(stream.SafeFileHandle, offset, start.AsSpan(0, (int)Math.Min(start.Length, end - offset)));
        long length = BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(4));
        long dataOffset = offset + ChunkHeaderLength;
        if (dataOffset + length > end) throw WebpFormat.Errors.Invalid(path, "a part of it is longer than the file");
        ReadOnlySpan<byte> kind = start.AsSpan(0, 4);
        ReadOnlySpan<byte> data = start.AsSpan(ChunkHeaderLength);
        if (kind.SequenceEqual("VP8X"u8)) ReadFeatures(data);
        else if (kind.SequenceEqual("VP8L"u8) && _header.Width == 0) ReadLossless(data);
        else if (kind.SequenceEqual("VP8 "u8) && _header.Width == 0) ReadLossy(data);
        else if (kind.SequenceEqual("EXIF"u8) && length <= LongestExif) ReadExif(dataOffset, (int)length);
        return dataOffset + length + length % 2;
    }

    private void ReadFeatures(ReadOnlySpan<byte> data)
    {
        if ((data[0] & 0x02) != 0)
            throw WebpFormat.Errors.Unsupported(path, "it is an animation", "Save its frames as PNG or as a TIFF stack.");
        _header = _header with { HasAlpha = (data[0] & 0x10) != 0 };
        _canvas = (1 + UInt24(data[4..]), 1 + UInt24(data[7..]));
    }

    private void ReadLossless(ReadOnlySpan<byte> data)
    {
        if (data[0] != 0x2F) throw WebpFormat.Errors.Invalid(path, "its picture does not begin as one of WebP does");
        uint bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
        _header = _header with
        {
            Width = 1 + (int)(bits & ExtentMask),
            Height = 1 + (int)(bits >> 14 & ExtentMask),
            HasAlpha = (bits >> 28 & 1) != 0,
        };
    }

    private void ReadLossy(ReadOnlySpan<byte> data)
    {
        if ((data[0] & 1) != 0 || !data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
            throw WebpFormat.Errors.Invalid(path, "its picture does not begin as one of WebP does");
        _header = _header with
        {
            Width = BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & ExtentMask,
            Height = BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & ExtentMask,
            IsLossy = true,
        };
    }

    private void ReadExif(long offset, int length)
    {
        byte[] exif = new byte[length];
        RandomRead.TryFill(stream.SafeFileHandle, offset, exif);
        // Some writers keep the mark that precedes Exif in JPEG.
        ReadOnlySpan<byte> directory = exif.AsSpan().StartsWith("Exif\0\0"u8) ? exif.AsSpan(6) : exif;
        _header = _header with { Orientation = Rasters.Orientation.OfExif(directory) };
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
