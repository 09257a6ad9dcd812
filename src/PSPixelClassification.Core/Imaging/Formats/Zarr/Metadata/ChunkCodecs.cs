using PSPixelClassification.Imaging.Formats.Zarr.Codecs;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>How the chunks of an array, or those within a shard, are written.</summary>
internal sealed record ChunkCodecs
{
    // What packed data may have more than plain one: a chunk of noise that was packed all the same.
    private const int Overhead = 1 << 16;

    /// <summary>The dimensions of the array in the order in which a chunk is written; null for their own.</summary>
    public IReadOnlyList<int>? Order { get; init; }

    /// <summary>Whether the bytes of elements are in the other order than this machine's.</summary>
    public bool IsSwapped { get; init; }

    /// <summary>The codecs of bytes, in the order in which they were applied.</summary>
    public IReadOnlyList<IBytesCodec> Bytes { get; init; } = [];

    /// <summary>How the chunks are shards of smaller ones; null if they are whole.</summary>
    public ShardLayout? Shards { get; init; }

    /// <summary>The most bytes that a chunk may take where it is stored.</summary>
    /// <param name="length">Bytes of its elements.</param>
    public static int MaxStored(long length) => (int)Math.Min(length + length / 8 + Overhead, Array.MaxLength);

    /// <summary>Undoes the codecs of bytes.</summary>
    /// <param name="stored">A chunk as it is stored.</param>
    /// <param name="length">Bytes of its elements.</param>
    /// <exception cref="ZarrException">It is damaged.</exception>
    public byte[] Decode(byte[] stored, int length)
    {
        byte[] bytes = DecodeShard(stored, MaxStored(length));
        return bytes.Length == length ? bytes : throw new ZarrException($"a chunk has {bytes.Length} bytes where {length} are due");
    }

    /// <summary>Undoes the codecs of bytes around a shard, whose length is not known.</summary>
    /// <param name="limit">The most bytes that it may have.</param>
    /// <exception cref="ZarrException">It is damaged.</exception>
    public byte[] DecodeShard(byte[] stored, int limit)
    {
        byte[] bytes = stored;
        for (int i = Bytes.Count - 1; i >= 0; i--) bytes = Bytes[i].Decode(bytes, limit);
        return bytes;
    }
}
