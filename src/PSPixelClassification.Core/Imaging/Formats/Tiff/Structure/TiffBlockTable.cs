namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>
/// Where a page's blocks are in the file. Every block is known to lie in the file and to be large enough for what it should hold, or to be
/// absent.
/// </summary>
internal sealed class TiffBlockTable
{
    private readonly long[] _positions;
    private readonly long[] _lengths;

    private TiffBlockTable(long[] positions, long[] lengths)
    {
        _positions = positions;
        _lengths = lengths;
    }

    public int Count => _positions.Length;

    /// <summary>First byte of a block.</summary>
    public long Position(long block) => _positions[block];

    /// <summary>Bytes a block takes in the file.</summary>
    public long Length(long block) => _lengths[block];

    /// <summary>
    /// Whether a block is not in the file, and all its samples are 0: its position and its length are 0 (libtiff, GDAL and tifffile write
    /// and read so).
    /// </summary>
    public bool IsAbsent(long block) => _positions[block] == 0 && _lengths[block] == 0;

    /// <summary>Whether any block of a page is absent.</summary>
    /// <exception cref="ImageFormatException">The numbers lie outside the file.</exception>
    public static bool IsSparse(TiffPage page)
    {
        (long[] positions, long[] lengths) = Numbers(page, (int)Math.Min(page.BlockCount, int.MaxValue));
        return positions.Zip(lengths).Any(block => block is (0, 0));
    }

    /// <summary>Reads and checks the table.</summary>
    /// <exception cref="ImageFormatException">The table is missing or short, or a block leaves the file or is too small.</exception>
    public static TiffBlockTable Read(TiffPage page)
    {
        TiffDirectory directory = page.Directory;
        TiffFile file = directory.File;
        string name = page.IsTiled ? "tile" : "strip";
        if (page.ContiguousPosition is { } start)
        {
            return file.Holds(start, page.DecodedBytes)
                ? new TiffBlockTable([start], [page.DecodedBytes])
                : throw file.Damaged("an image of the stack lies outside the file");
        }

        int count = checked((int)page.BlockCount);
        (long[] positions, long[] lengths) = Numbers(page, count);
        if (positions.Length == 0 && page.Compression == TiffCompression.OldJpeg && count == 1)
        {
            positions = directory.Integers(TiffTag.JpegInterchangeFormat, 1);
            lengths = directory.Integers(TiffTag.JpegInterchangeFormatLength, 1);
        }

        if (positions.Length < count) throw file.Damaged($"its {name} table has {positions.Length} of {count} entries");
        if (lengths.Length < count || (count == 1 && lengths[0] == 0 && positions[0] != 0)) lengths = Estimate(page, positions);
        TiffBlockTable table = new(positions, lengths);
        for (int i = 0; i < count; i++) table.Check(page, i, name);
        return table;
    }

    private static (long[] Positions, long[] Lengths) Numbers(TiffPage page, int count)
    {
        // Some writers give tiles under the strips' tags.
        bool tileTags = page.IsTiled && page.Directory.Has(TiffTag.TileOffsets);
        return (page.Directory.Integers(tileTags ? TiffTag.TileOffsets : TiffTag.StripOffsets, count),
            page.Directory.Integers(tileTags ? TiffTag.TileByteCounts : TiffTag.StripByteCounts, count));
    }

    // Old writers leave the byte counts out: an uncompressed block's size is known, a compressed one reaches to the next or to the end.
    private static long[] Estimate(TiffPage page, long[] positions)
    {
        long fileLength = page.Directory.File.Length;
        long[] ends = [.. positions.Append(fileLength).Order()];
        long[] lengths = new long[positions.Length];
        for (int i = 0; i < lengths.Length; i++)
        {
            int next = Array.BinarySearch(ends, positions[i]);
            while (next >= 0 && next < ends.Length - 1 && ends[next] == positions[i]) next++;
            lengths[i] = page.Compression == TiffCompression.None ? page.BlockRowBytes * page.RowsOf(i)
                : next < 0 ? 0 : ends[next] - positions[i];
        }

        return lengths;
    }

    private void Check(TiffPage page, int block, string name)
    {
        if (IsAbsent(block)) return;
        TiffFile file = page.Directory.File;
        int rows = page.RowsOf(block);
        long decoded = page.BlockRowBytes * rows;
        if (page.Compression == TiffCompression.None && !page.IsDecodedToRgb)
        {
            // A lone strip's byte count is often wrong (ImageJ stacks, 4 GB overflows); its size is known.
            if (Count == 1) _lengths[block] = decoded;
            if (_lengths[block] < decoded) throw file.Damaged($"{name} {block} has {_lengths[block]} bytes, but {decoded} are needed");
        }
        else if (!page.Compression.CanHold(_lengths[block], page.IsDecodedToRgb ? 0 : decoded, rows) || _lengths[block] == 0)
        {
            throw file.Damaged($"{name} {block} has {_lengths[block]} bytes, too few for {page.BlockWidth} × {rows} pixels");
        }

        if (_positions[block] == 0 || !file.Holds(_positions[block], _lengths[block]))
            throw file.Damaged($"{name} {block} lies outside the file");
    }
}
