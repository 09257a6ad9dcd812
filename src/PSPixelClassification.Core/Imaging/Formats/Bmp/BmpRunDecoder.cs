using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Bmp;

/// <summary>
/// Unpacks runs of equal pixels, RLE8 and RLE4 (Windows GDI reference, "Bitmap Compression"). Pixels that the file skips are entry 0 of the
/// palette; those of a run that leaves its row are dropped, as Pillow does.
/// </summary>
internal sealed class BmpRunDecoder
{
    private readonly string _path;
    private readonly BmpHeader _header;
    private readonly Stream _stream;
    private readonly BmpUnpacker _unpacker;
    private readonly byte[] _row;
    private readonly DecodedRows _rows;
    private int _x;
    private int _y;

    private BmpRunDecoder(Stream stream, string path, BmpHeader header)
    {
        _path = path;
        _header = header;
        _stream = stream;
        _unpacker = new BmpUnpacker(path, header);
        _row = new byte[(long)header.Width * header.Shape.Channels];
        _rows = new DecodedRows(header.Shape, PixelType.UInt8);
    }

    /// <summary>Reads all pixels.</summary>
    /// <exception cref="ImageFormatException">The data is damaged or incomplete, or the file is another than before.</exception>
    public static DecodedRows Decode(FileStamp file, BmpHeader header)
    {
        using FileStream stream = file.OpenAgain();
        stream.Position = header.DataOffset;
        BmpRunDecoder decoder = new(stream, file.Path, header);
        decoder.ReadRuns();
        return decoder._rows;
    }

    /// <summary>Refuses a header that promises more pixels than such a file has: a run of two bytes is 255 of them.</summary>
    /// <exception cref="ImageFormatException">The pixels cannot be there.</exception>
    public static void CheckPromise(string path, BmpHeader header, long length)
    {
        // Whole rows may be skipped with two bytes, so a small picture is taken at its word.
        const long alwaysRead = 1 << 24;
        DecodedRows.CheckSize(path, header.Shape, PixelType.UInt8);
        if (header.Shape.Bounds.PixelCount > alwaysRead + length * 128)
            throw BmpFormat.Errors.Invalid(path, $"its {Counted.Of(length, "byte")} cannot hold {header.Width} × {header.Height} pixels");
    }

    private void ReadRuns()
    {
        while (_y < _header.Height)
        {
            int count = _stream.ReadByte();
            int value = Next();
            if (count > 0) Repeat(count, value);
            else if (value == 0) EndRow();
            else if (value == 1) break;
            else if (value == 2) Skip(Next(), Next());
            else Copy(value);
        }

        while (_y < _header.Height) EndRow();
    }

    private void Repeat(int count, int value)
    {
        bool isNibbles = _header.BitsPerPixel == 4;
        for (int i = 0; i < count; i++) Put(!isNibbles ? value : i % 2 == 0 ? value >> 4 : value & 15);
    }

    // A run of different pixels ends at a multiple of two bytes.
    private void Copy(int count)
    {
        bool isNibbles = _header.BitsPerPixel == 4;
        int length = isNibbles ? (count + 1) / 2 : count;
        for (int i = 0; i < length; i++)
        {
            int value = Next();
            Put(isNibbles ? value >> 4 : value);
            if (isNibbles && 2 * i + 1 < count) Put(value & 15);
        }

        if (length % 2 == 1) Next();
    }

    private void Put(int index)
    {
        if (_x < _header.Width) _row[_x++] = (byte)index;
    }

    private void Skip(int columns, int rows)
    {
        int x = Math.Min(_x + columns, _header.Width);
        for (int i = 0; i < rows && _y < _header.Height; i++) EndRow();
        _x = x;
    }

    private void EndRow()
    {
        _unpacker.ApplyPalette(_row, _header.Width);
        int y = _header.Height - 1 - _y;
        for (int c = 0; c < _header.Shape.Channels; c++)
            _row.AsSpan(c * _header.Width, _header.Width).CopyTo(_rows.Row(y, c));
        _row.AsSpan().Clear();
        _x = 0;
        _y++;
    }

    private int Next()
    {
        int value = _stream.ReadByte();
        return value >= 0 ? value : throw BmpFormat.Errors.Invalid(_path, "its pixel data ends before the last row");
    }
}
