using System.IO.Compression;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>Inflates and unfilters the rows of an image or of its interlace passes, one after the other.</summary>
internal sealed class PngRowReader : IDisposable
{
    private readonly string _path;
    private readonly int _pixelLength;
    private readonly ImageDataStream _data;
    private readonly ZLibStream _inflater;
    private byte[] _current;
    private byte[] _above;
    private int _rowLength;

    /// <summary>Starts at the first row.</summary>
    /// <param name="data">The compressed data; stays the caller's.</param>
    /// <exception cref="ImageFormatException">There is too little data for even one row.</exception>
    public PngRowReader(string path, PngHeader header, ImageDataStream data)
    {
        _path = path;
        _data = data;
        CheckPromise(path, header, data.CompressedLength);
        long rowLength = header.RowLength(header.Width);
        _pixelLength = Math.Max(1, header.StoredChannels * header.BitDepth / 8);
        _current = new byte[rowLength];
        _above = new byte[rowLength];
        _inflater = new ZLibStream(data, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>Refuses a header that promises more pixels than any compression could have put into the file.</summary>
    /// <param name="length">Bytes of compressed data, or an upper limit of them.</param>
    /// <exception cref="ImageFormatException">The pixels cannot be there.</exception>
    public static void CheckPromise(string path, PngHeader header, long length)
    {
        // The passes of an interlaced image together have as many pixels as the image, and none has longer rows.
        long rowLength = header.RowLength(header.Width);
        if (rowLength > length * Deflate.MaxRatio / header.Height || rowLength >= Array.MaxLength)
            throw PngFormat.Errors.Invalid(path, $"its {length} bytes cannot hold {header.Width} × {header.Height} pixels");
    }

    /// <summary>Starts a pass.</summary>
    /// <param name="rowLength">Bytes of its rows.</param>
    public void StartPass(int rowLength)
    {
        _rowLength = rowLength;
        _current.AsSpan(0, rowLength).Clear();
    }

    /// <summary>Reads the next row of the pass.</summary>
    /// <returns>The row's bytes, valid until the next call.</returns>
    /// <exception cref="ImageFormatException">The data is damaged, or ends.</exception>
    public ReadOnlySpan<byte> Next()
    {
        (_current, _above) = (_above, _current);
        Span<byte> row = _current.AsSpan(0, _rowLength);
        Span<byte> filter = stackalloc byte[1];
        Inflate(filter);
        Inflate(row);
        return PngFilter.TryUndo(filter[0], row, _above.AsSpan(0, _rowLength), _pixelLength)
            ? row
            : throw PngFormat.Errors.Invalid(_path, $"a row is stored with filter {filter[0]}, which PNG does not have");
    }

    /// <summary>Reads what follows the last row, to have the checksums compared. Nothing or surplus bytes may follow.</summary>
    /// <exception cref="ImageFormatException">A checksum is wrong.</exception>
    public void Finish()
    {
        byte[] rest = new byte[256];
        try
        {
            _ = _inflater.Read(rest);
            while (_data.Read(rest) > 0)
            {
            }
        }
        catch (Exception e) when (IsInflateError(e) && !_data.IsCutShort)
        {
            throw Damaged(e);
        }
        catch (Exception e) when (IsInflateError(e))
        {
            // The file was cut inside the checksum: all pixels are there, and the missing end mark is noted.
        }
    }

    public void Dispose() => _inflater.Dispose();

    private void Inflate(Span<byte> target)
    {
        int count;
        try
        {
            count = _inflater.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (IsInflateError(e) && !_data.IsCutShort)
        {
            throw Damaged(e);
        }
        catch (Exception e) when (IsInflateError(e))
        {
            throw CutShort(e);
        }

        if (count < target.Length) throw CutShort(null);
    }

    // The inflater has an exception of its own, an IOException that is not public (data that needs a dictionary, for example).
    private static bool IsInflateError(Exception e) => e is InvalidDataException || e.GetType().Assembly == typeof(ZLibStream).Assembly;

    private ImageFormatException Damaged(Exception e) => PngFormat.Errors.Invalid(_path, "its compressed pixel data is damaged", e);

    private ImageFormatException CutShort(Exception? e) => PngFormat.Errors.Invalid(_path, "its pixel data ends before the last row", e);
}
