using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>
/// Gives decoded rows of one page's blocks: from the file where they are uncompressed, else through a decoder and the cache.
/// </summary>
/// <param name="cache">Decoded blocks of all pages of the image.</param>
internal sealed class TiffBlockReader(TiffPage page, int number, TiffBlockCache cache) : IDisposable
{
    private const long RawBytesAtOnce = 1 << 20;
    private readonly TiffBlockTable _table = TiffBlockTable.Read(page);
    private readonly TiffFile _file = page.Directory.File;
    private LibTiffDecoder? _decoder;
    private readonly RentedArray<byte> _rows = new();

    /// <summary>Rows to ask for at once at most, so that reading takes little memory beside the target.</summary>
    public int RowsAtOnce => IsRaw ? (int)Math.Max(1, RawBytesAtOnce / page.BlockRowBytes) : int.MaxValue;

    private bool IsRaw => page.Compression == TiffCompression.None && !page.IsDecodedToRgb;

    /// <summary>Whether samples in the file are as they will be in memory, so that rows can be read straight to their target.</summary>
    public bool IsVerbatim => IsRaw && !page.IsBitReversed && page.SamplesPerBlockPixel == 1
        && (page.Bits == 8 || (page.Bits is 16 or 32 or 64 && _file.IsBigEndian == !BitConverter.IsLittleEndian));

    /// <summary>Reads samples of a <see cref="IsVerbatim"/> page.</summary>
    /// <param name="column">Column in the block.</param>
    /// <param name="destination">Receives part of the row, or whole rows if column is 0.</param>
    public void ReadVerbatim(int block, int row, int column, Span<byte> destination)
    {
        if (_table.IsAbsent(block)) destination.Clear();
        else _file.Read(
            _table.Position(block) + (row * page.BlockRowBytes) + ((long)column * page.Bits / 8), destination, "the pixel data");
    }

    /// <summary>Reads rows of a block.</summary>
    /// <param name="block">Index in the block table.</param>
    /// <param name="firstRow">First row in the block.</param>
    /// <param name="firstColumn">First column that is needed.</param>
    /// <param name="columnCount">How many columns are needed; more may be given.</param>
    /// <exception cref="ImageFormatException">The data is damaged or cut short.</exception>
    public TiffRows Read(int block, int firstRow, int rowCount, int firstColumn, int columnCount)
    {
        int rowBytes = (int)page.BlockRowBytes;
        if (IsRaw) return ReadRaw(block, firstRow, rowCount, firstColumn, columnCount);
        byte[] bytes = cache.Find(number, block) ?? Decode(block);
        return new TiffRows(bytes.AsSpan(firstRow * rowBytes, rowCount * rowBytes), rowBytes, 0);
    }

    public void Dispose()
    {
        _decoder?.Dispose();
        _rows.Dispose();
    }

    private TiffRows ReadRaw(int block, int firstRow, int rowCount, int firstColumn, int columnCount)
    {
        long rowBytes = page.BlockRowBytes;
        long start = _table.Position(block) + (firstRow * rowBytes);
        int pixelBits = page.Bits * page.SamplesPerBlockPixel;
        bool part = pixelBits % 8 == 0 && page.Bits % 8 == 0 && columnCount < page.BlockWidth / 2;
        int stride = part ? columnCount * pixelBits / 8 : (int)rowBytes;
        Span<byte> rows = _rows.Take(checked(stride * rowCount)).Span;
        if (_table.IsAbsent(block))
        {
            rows.Clear();
        }
        else if (part)
        {
            long offset = (long)firstColumn * pixelBits / 8;
            for (int y = 0; y < rowCount; y++)
                _file.Read(start + (y * rowBytes) + offset, rows.Slice(y * stride, stride), "the pixel data");
        }
        else
        {
            _file.Read(start, rows, "the pixel data");
        }

        if (page.IsBitReversed) TiffByteOrder.ReverseBits(rows);
        if (_file.IsBigEndian) TiffByteOrder.Swap(rows, page);
        return new TiffRows(rows, stride, part ? firstColumn : 0);
    }

    private byte[] Decode(int block)
    {
        int rowBytes = (int)page.BlockRowBytes;
        byte[] bytes = cache.Rent(rowBytes * page.RowsOf(block));
        if (_table.IsAbsent(block))
        {
            bytes.AsSpan().Clear();
            cache.Keep(number, block, bytes);
            return bytes;
        }

        if (page is { IsDecodedToRgb: true, Compression: TiffCompression.Jpeg })
        {
            TiffJpegBlock.Decode(page, _table, block, bytes);
        }
        else if (page.Compression.IsZstandard())
        {
            TiffZstdBlock.Decode(page, _table, block, bytes);
        }
        else if (page is { IsDecodedToRgb: false, Compression: TiffCompression.Deflate or TiffCompression.AdobeDeflate })
        {
            TiffDeflateBlock.Decode(page, _table, block, bytes);
        }
        else
        {
            _decoder ??= new LibTiffDecoder(page, _table);
            _decoder.Decode(block, bytes);
        }

        if (page.Predictor == TiffPredictor.FloatingPoint)
        {
            Span<byte> scratch = _rows.Take(rowBytes).Span;
            for (int at = 0; at < bytes.Length; at += rowBytes)
                PredictorDecoder.UndoFloat(bytes.AsSpan(at, rowBytes), page.Bits / 8, page.SamplesPerBlockPixel, scratch);
        }
        else
        {
            if (_file.IsBigEndian) TiffByteOrder.Swap(bytes, page);
            if (page.Predictor == TiffPredictor.HorizontalDifferencing)
            {
                for (int at = 0; at < bytes.Length; at += rowBytes)
                    PredictorDecoder.UndoDifferences(bytes.AsSpan(at, rowBytes), page.Bits, page.SamplesPerBlockPixel);
            }
        }

        cache.Keep(number, block, bytes);
        return bytes;
    }
}
