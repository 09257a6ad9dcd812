using System.Buffers.Binary;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Bmp;

/// <summary>
/// Reads the headers of BMP files: BITMAPFILEHEADER and BITMAPCOREHEADER, BITMAPINFOHEADER (also of versions 2 to 5) or OS/2's second
/// header (Windows GDI reference, "Bitmap Header Types").
/// </summary>
internal sealed class BmpHeaderReader
{
    private const int FileHeaderLength = 14;
    private const int CoreLength = 12;
    private const int InfoLength = 40;
    private const int Os2Length = 64;

    private readonly string _path;
    private readonly long _fileLength;
    private readonly byte[] _head;
    private readonly int _length;

    /// <summary>Reads the file's first bytes.</summary>
    /// <param name="stream">The file, at its start.</param>
    public BmpHeaderReader(Stream stream, string path)
    {
        _path = path;
        _fileLength = stream.Length;
        // The longest header, four masks and 256 entries of a palette.
        _head = new byte[FileHeaderLength + 124 + 16 + 1024];
        _length = stream.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false);
    }

    /// <summary>Whether a file begins with both headers.</summary>
    /// <returns>True if the length of the second header is a known one.</returns>
    public static bool Recognizes(ReadOnlySpan<byte> head) =>
        head.Length >= FileHeaderLength + 4 && head.StartsWith("BM"u8)
            && IsHeaderLength(BinaryPrimitives.ReadUInt32LittleEndian(head[FileHeaderLength..]));

    /// <summary>Reads the headers and compares them with the file's length.</summary>
    /// <exception cref="ImageFormatException">The file is damaged, or of a kind of BMP that is not read.</exception>
    public BmpHeader Read()
    {
        if (!Recognizes(_head.AsSpan(0, _length))) throw BmpFormat.Errors.Invalid(_path, "it does not begin as a BMP does");
        int headerLength = (int)UInt32(FileHeaderLength);
        bool isCore = headerLength == CoreLength;
        (int width, int height) = isCore ? (UInt16(18), UInt16(20)) : ((int)UInt32(18), (int)UInt32(22));
        int bits = UInt16(isCore ? 24 : 28);
        if (width < 1 || height is 0 or int.MinValue) throw BmpFormat.Errors.Invalid(_path, $"its header claims {width} × {height} pixels");
        BmpCompression compression = headerLength < InfoLength ? BmpCompression.None : (BmpCompression)UInt32(30);
        bool hasMasks = compression is BmpCompression.BitFields or BmpCompression.AlphaBitFields && headerLength != Os2Length;
        int masksEnd = FileHeaderLength + headerLength;
        if (hasMasks && headerLength == InfoLength) masksEnd += compression == BmpCompression.AlphaBitFields ? 16 : 12;
        CheckKind(bits, compression, hasMasks);

        BmpHeader header = new()
        {
            Width = width,
            Height = Math.Abs(height),
            IsTopDown = height < 0,
            BitsPerPixel = bits,
            IsRunLength = compression is BmpCompression.RunLength8 or BmpCompression.RunLength4,
            Density = headerLength < InfoLength ? null : Density(),
            DataOffset = UInt32(10),
            Masks = bits is 16 or 32 ? Masks(bits, hasMasks, compression == BmpCompression.AlphaBitFields || headerLength >= 56) : [],
        };
        if (header.DataOffset < masksEnd) throw BmpFormat.Errors.Invalid(_path, "its pixels are said to begin within its header");
        if (header.IsIndexed) header = header with { Palette = Palette(header, masksEnd, headerLength) };
        CheckLength(header);
        return header;
    }

    private static bool IsHeaderLength(uint length) => length is CoreLength or 16 or InfoLength or 52 or 56 or Os2Length or 108 or 124;

    private void CheckKind(int bits, BmpCompression compression, bool hasMasks)
    {
        bool fits = compression switch
        {
            BmpCompression.None => bits is 1 or 2 or 4 or 8 or 16 or 24 or 32,
            BmpCompression.RunLength8 => bits == 8,
            BmpCompression.RunLength4 => bits == 4,
            _ => hasMasks && bits is 16 or 32,
        };
        if (fits) return;
        if (bits is 1 or 2 or 4 or 8 or 16 or 24 or 32 && (uint)compression > (uint)BmpCompression.RunLength4)
            throw BmpFormat.Errors.Unsupported(_path, $"its pixels are packed in a way (number {(uint)compression}) that is not read");
        throw BmpFormat.Errors.Invalid(_path, $"pixels of {bits} bits packed in the way number {(uint)compression} do not exist in a BMP");
    }

    private PixelDensity? Density()
    {
        int x = (int)UInt32(38);
        int y = (int)UInt32(42);
        return x > 0 && y > 0 ? new PixelDensity(PixelDensity.MicrometresPerMetre / x, PixelDensity.MicrometresPerMetre / y) : null;
    }

    private BmpMask[] Masks(int bits, bool areStored, bool hasAlpha)
    {
        if (!areStored)
        {
            return bits == 16
                ? [new BmpMask(0x7C00), new BmpMask(0x03E0), new BmpMask(0x001F)]
                : [new BmpMask(0xFF0000), new BmpMask(0x00FF00), new BmpMask(0x0000FF)];
        }

        BmpMask[] masks =
            [.. Enumerable.Range(0, 4).Select(i => new BmpMask(i < 3 || hasAlpha ? UInt32(FileHeaderLength + InfoLength + 4 * i) : 0))];
        uint all = masks.Aggregate(0u, (sum, mask) => sum | mask.Bits);
        if (masks[..3].Any(mask => mask.Bits == 0) || masks.Any(mask => !mask.IsContiguous)
            || masks.Sum(mask => mask.Count) != new BmpMask(all).Count || (bits == 16 && all > ushort.MaxValue))
        {
            throw BmpFormat.Errors.Invalid(_path, "the bits of its colors overlap or are missing");
        }

        int bitCount = masks.Max(mask => mask.Count);
        if (bitCount > 8) throw BmpFormat.Errors.Unsupported(_path, $"its colors have {bitCount} bits, and at most 8 are read");
        return masks[3].Bits == 0 ? masks[..3] : masks;
    }

    private byte[] Palette(BmpHeader header, int start, int headerLength)
    {
        int entryLength = headerLength == CoreLength ? 3 : 4;
        uint count = headerLength < InfoLength ? 0 : UInt32(46);
        uint max = 1u << header.BitsPerPixel;
        if (count == 0 || count > max) count = max;
        count = (uint)Math.Min(count, (header.DataOffset - start) / entryLength);
        byte[] palette = new byte[3 * count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = Bytes(start + i * entryLength, 3);
            (palette[3 * i], palette[3 * i + 1], palette[3 * i + 2]) = (entry[2], entry[1], entry[0]);
        }

        return palette.Length > 0 ? palette : throw BmpFormat.Errors.Invalid(_path, "it has no palette");
    }

    private void CheckLength(BmpHeader header)
    {
        long available = Math.Max(0, _fileLength - header.DataOffset);
        if (header.IsRunLength)
        {
            if (header.IsTopDown) throw BmpFormat.Errors.Invalid(_path, "rows that are packed as runs cannot come from top to bottom");
            return;
        }

        // Some writers leave out the fill bytes of the last row. Two extents below 2³¹ and 32 bits stay below 2⁶³ only if they are divided.
        long last = header.Layout.LengthOf(header.Width);
        if (last > available || header.Height - 1 > (available - last) / header.RowLength)
        {
            throw BmpFormat.Errors.Invalid(
                _path,
                $"it is cut short: {header.Width} × {header.Height} pixels of {header.BitsPerPixel} bits "
                    + $"need more than its {available} bytes of data");
        }
    }

    private int UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(offset, 2));

    private uint UInt32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(offset, 4));

    private ReadOnlySpan<byte> Bytes(int offset, int count) =>
        offset + count <= _length ? _head.AsSpan(offset, count) : throw BmpFormat.Errors.Invalid(_path, "the file ends within its header");
}
