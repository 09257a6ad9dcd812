using PSPixelClassification.Imaging.Formats.Blocks;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>The blocks in which a data set is read: its chunks, or for one in a single piece bands of rows.</summary>
/// <param name="IsChunked">Whether blocks are chunks of the file.</param>
internal sealed record Hdf5Grid(AxisOrder Axes, IReadOnlyList<int> Shape, IReadOnlyList<int> Block, bool IsChunked)
    : BlockGrid(Axes, Shape, Block)
{
    private const long SmallFile = 1 << 16;
    private const long BandLength = 1 << 20;

    // The extents of a virtual data set are not bounded by its file, and its rows may be long and empty.
    private const long VirtualBandLength = 1 << 16;

    /// <summary>Looks at a data set.</summary>
    /// <exception cref="ImageFormatException">An extent is 0 or beyond 2³¹, or a chunk has more than 1 GiB.</exception>
    public static Hdf5Grid Of(string path, Hdf5Dataset dataset, AxisOrder axes, ElementType element)
    {
        ulong[] extents = dataset.Shape;
        if (extents.Any(extent => extent is 0 or > int.MaxValue))
        {
            throw new ImageFormatException(
                path, $"its data set has the shape ({string.Join(", ", extents)}), so one axis is empty or too long", "Export it again.");
        }

        int[] shape = [.. extents.Select(extent => (int)extent)];
        bool isChunked = dataset.Chunks is not null;
        // Chunks that were never written read as the fill value; where nearly all are missing the extents are what is damaged.
        long max = Math.Max(new FileInfo(path).Length, SmallFile) * Deflate.MaxRatio;
        if (isChunked && dataset.Length > max)
        {
            throw new ImageFormatException(
                path, $"its data set has the shape ({string.Join(", ", extents)}), of which the file can hold no more than a small part",
                    "Copy or export it again.");
        }

        long[] block = dataset.Chunks is { } chunks
            ? [.. chunks.Chunk]
            : Bands(axes, shape, element.Size, dataset.IsVirtual ? VirtualBandLength : BandLength);
        if (IsTooLarge(block, element.PixelType.SizeInBytes()))
        {
            throw ImageFormatException.Unsupported(
                path, $"it is stored in chunks of ({string.Join(", ", block)}) elements, more than 1 GiB each",
                "Store it in smaller chunks, for example with h5repack -l CHUNK=64x64.");
        }

        return new Hdf5Grid(axes, shape, [.. block.Select(extent => (int)extent)], isChunked);
    }

    // As much of the fastest axes as makes a band; planes of their own.
    private static long[] Bands(AxisOrder axes, int[] shape, int elementSize, long bandLength)
    {
        long[] block = [.. shape.Select(_ => 1L)];
        long length = elementSize;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            if (axes.Letters[i] is 't' or 'z') continue;
            block[i] = Math.Clamp(bandLength / length, 1, shape[i]);
            length *= block[i];
        }

        return block;
    }
}
