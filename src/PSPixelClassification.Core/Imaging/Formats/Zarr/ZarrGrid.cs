using PSPixelClassification.Imaging.Formats.Blocks;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>The chunks of an array, or those within its shards.</summary>
internal sealed record ZarrGrid(AxisOrder Axes, IReadOnlyList<int> Shape, IReadOnlyList<int> Block) : BlockGrid(Axes, Shape, Block)
{
    /// <summary>Looks at an array.</summary>
    /// <param name="axes">One axis a dimension.</param>
    /// <exception cref="ZarrException">An extent is 0 or beyond 2³¹, or a chunk has more than 1 GiB.</exception>
    public static ZarrGrid Of(ZarrArrayMetadata metadata, AxisOrder axes)
    {
        string shape = string.Join(", ", metadata.Shape);
        if (metadata.Shape.Any(extent => extent is 0 or > int.MaxValue))
            throw new ZarrException($"its array has the shape ({shape}), so one axis is empty or too long");
        IReadOnlyList<long> block = metadata.Block;
        int size = Math.Max(metadata.Element.Size, metadata.Fill.Length);
        if (IsTooLarge(block, size))
        {
            throw ZarrException.Unsupported(
                $"it is stored in chunks of ({string.Join(", ", block)}) elements, more than 1 GiB each",
                "Write it again in smaller chunks, for example of 1024 × 1024 pixels.");
        }

        return new ZarrGrid(axes, [.. metadata.Shape.Select(extent => (int)extent)], [.. block.Select(extent => (int)extent)]);
    }
}
