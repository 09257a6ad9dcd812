namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>A shard: chunks in one value, with an index of where they lie (Zarr 3, codec "sharding_indexed").</summary>
/// <param name="Chunk">Extents of its chunks, in the order of dimensions in which the shard is written.</param>
/// <param name="Inner">How its chunks are written.</param>
/// <param name="Index">How its index is written.</param>
/// <param name="IndexLength">Bytes that the index takes where it is stored.</param>
/// <param name="IsIndexAtEnd">Whether the index stands behind the chunks, not before them.</param>
internal sealed record ShardLayout(IReadOnlyList<int> Chunk, ChunkCodecs Inner, ChunkCodecs Index, int IndexLength, bool IsIndexAtEnd);
