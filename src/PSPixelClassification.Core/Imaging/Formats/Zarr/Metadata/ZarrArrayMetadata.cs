using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>What an array's metadata says, the same for Zarr 2 and 3.</summary>
internal sealed record ZarrArrayMetadata
{
    /// <summary>Extents, one a dimension; none for a single value.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Extents of what has a key of its own: chunks, or shards of chunks. At least 1 each.</summary>
    public required IReadOnlyList<long> Chunk { get; init; }

    /// <summary>What the elements are, as they are stored.</summary>
    public required ElementType Element { get; init; }

    /// <summary>One sample of the value of elements that were never written.</summary>
    public required byte[] Fill { get; init; }

    /// <summary>How the keys of chunks are written.</summary>
    public required ChunkKeys Keys { get; init; }

    /// <summary>How chunks are written.</summary>
    public required ChunkCodecs Codecs { get; init; }

    /// <summary>Names of the dimensions; null where the file gives none.</summary>
    public IReadOnlyList<string?>? DimensionNames { get; init; }

    /// <summary>Requires that chunks may be those of an array.</summary>
    /// <exception cref="Stores.ZarrException">They have another number of dimensions, or none of an array's elements.</exception>
    public static void RequireChunks(long[] shape, long[] chunk)
    {
        string chunks = $"its chunks are ({string.Join(", ", chunk)})";
        if (chunk.Contains(0)) throw new Stores.ZarrException($"{chunks}, which hold no element");
        if (chunk.Length != shape.Length)
            throw new Stores.ZarrException($"{chunks}, and its shape ({string.Join(", ", shape)}) has another number of dimensions");
    }

    /// <summary>
    /// Extents of what is read at once: of a chunk, or of one within a shard, along the array's dimensions.
    /// </summary>
    public IReadOnlyList<long> Block
    {
        get
        {
            if (Codecs.Shards is not { } shards) return Chunk;
            long[] block = new long[Chunk.Count];
            for (int i = 0; i < block.Length; i++) block[Codecs.Order?[i] ?? i] = shards.Chunk[i];
            return block;
        }
    }
}
