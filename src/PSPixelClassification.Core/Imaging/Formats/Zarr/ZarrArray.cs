using System.Buffers.Binary;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Zarr.Codecs;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>Reads the chunks of an array, or those within its shards. One object serves one thread.</summary>
/// <param name="key">The array's key.</param>
internal sealed class ZarrArray(IZarrStore store, string key, ZarrArrayMetadata metadata)
{
    private const int IndexEntry = 16;
    private const long MaxCachedIndices = 8 << 20;

    // One that is packed as a whole is unpacked as a whole.
    private const uint LargestShard = 1 << 30;

    private readonly RecentlyUsed<string, byte[]> _indices = new(MaxCachedIndices, index => index.Length);
    private readonly int[] _block = [.. metadata.Block.Select(extent => (int)extent)];
    private readonly int _length =
        metadata.Block.Aggregate(metadata.Element.Size, (product, extent) => checked(product * (int)extent));

    // The shard that was unpacked last.
    private (string Place, byte[] Bytes)? _whole;

    /// <summary>Reads a block.</summary>
    /// <param name="position">Its number along each dimension.</param>
    /// <returns>Its elements as they are stored, in C order of the array's dimensions; null for one that was never written.</returns>
    /// <exception cref="ZarrException">It is damaged.</exception>
    public byte[]? TryRead(int[] position)
    {
        ChunkCodecs codecs = metadata.Codecs;
        byte[]? bytes;
        string place;
        if (codecs.Shards is { } shards)
        {
            place = ShardOf(position);
            bytes = Name(place, () => ReadInShard(place, shards, position));
        }
        else
        {
            place = metadata.Keys.Of(key, position);
            bytes = Name(
                place, () => store.TryRead(place, ChunkCodecs.MaxStored(_length)) is { } stored ? codecs.Decode(stored, _length) : null);
        }

        return bytes is null || codecs.Order is null ? bytes : DimensionOrder.Restore(bytes, _block, codecs.Order, metadata.Element.Size);
    }

    /// <summary>Says which blocks are going to be read next.</summary>
    /// <param name="positions">Their numbers along each dimension, in order.</param>
    /// <exception cref="ZarrException">The index of a shard is damaged.</exception>
    public void Expect(IEnumerable<int[]> positions)
    {
        // Shards that are packed as a whole are read one after the other.
        if (metadata.Codecs is { Shards: not null, Bytes.Count: > 0 }) return;
        store.Expect(positions.Select(PlaceOf).OfType<(string, long, int)>(), ChunkCodecs.MaxStored(_length));
    }

    private (string Key, long Offset, int Length)? PlaceOf(int[] position)
    {
        if (metadata.Codecs.Shards is not { } shards) return (metadata.Keys.Of(key, position), 0, -1);
        string place = ShardOf(position);
        (long Offset, int Length)? part = null;
        Name(place, () =>
        {
            part = Index(place, shards, null) is { } index ? PartOf(position, index) : null;
            return null;
        });
        return part is { } found ? (place, found.Offset, found.Length) : null;
    }

    // What is wrong with a chunk is said with its key.
    private static byte[]? Name(string place, Func<byte[]?> read)
    {
        try
        {
            return read();
        }
        catch (ZarrException e) when (!e.Message.Contains(place, StringComparison.Ordinal))
        {
            throw new ZarrException($"{e.Message} ('{place}')", e) { Remedy = e.Remedy };
        }
    }

    private int PerShard(int dimension) => (int)(metadata.Chunk[dimension] / _block[dimension]);

    private string ShardOf(int[] position) =>
        metadata.Keys.Of(key, [.. position.Select((number, i) => number / PerShard(i))]);

    private byte[]? ReadInShard(string place, ShardLayout shards, int[] position)
    {
        // Codecs around a shard leave no parts of it to read.
        byte[]? whole = metadata.Codecs.Bytes.Count > 0 ? Whole(place, shards) : null;
        if (whole is null && metadata.Codecs.Bytes.Count > 0) return null;
        if (Index(place, shards, whole) is not { } index) return null;
        if (PartOf(position, index) is not { } part) return null;
        byte[] chunk = Part(place, whole, part.Offset, part.Length) ?? throw new ZarrException("a shard is gone");
        chunk = shards.Inner.Decode(chunk, _length);
        if (shards.Inner.Order is null) return chunk;
        // The order within a shard is that of the dimensions in which it is written.
        return DimensionOrder.Restore(chunk, [.. shards.Chunk], shards.Inner.Order, metadata.Element.Size);
    }

    // Where a chunk lies in its shard; null for one that was never written.
    private (long Offset, int Length)? PartOf(int[] position, byte[] index)
    {
        int entry = 0;
        for (int i = 0; i < position.Length; i++)
        {
            int dimension = metadata.Codecs.Order?[i] ?? i;
            entry = entry * PerShard(dimension) + position[dimension] % PerShard(dimension);
        }

        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(index.AsSpan(entry * IndexEntry));
        ulong stored = BinaryPrimitives.ReadUInt64LittleEndian(index.AsSpan(entry * IndexEntry + sizeof(ulong)));
        if (offset == ulong.MaxValue && stored == ulong.MaxValue) return null;
        return stored > (ulong)ChunkCodecs.MaxStored(_length) || offset > long.MaxValue
            ? throw new ZarrException("the index of a shard is damaged")
            : ((long)offset, (int)stored);
    }

    private byte[]? Whole(string place, ShardLayout shards)
    {
        if (_whole?.Place == place) return _whole.Value.Bytes;
        UInt128 length = metadata.Chunk.Aggregate(
            (UInt128)(uint)metadata.Element.Size, (product, extent) => UInt128.Min(product * (UInt128)extent, LargestShard));
        int limit = ChunkCodecs.MaxStored((long)length + shards.IndexLength);
        if (store.TryRead(place, limit) is not { } packed) return null;
        byte[] bytes = metadata.Codecs.DecodeShard(packed, limit);
        _whole = (place, bytes);
        return bytes;
    }

    private byte[]? Index(string place, ShardLayout shards, byte[]? whole)
    {
        if (_indices.Find(place) is { } known) return known;
        byte[]? stored = Part(place, whole, shards.IsIndexAtEnd ? -shards.IndexLength : 0, shards.IndexLength);
        if (stored is null) return null;
        byte[] index = shards.Index.Decode(stored, shards.IndexLength - sizeof(uint) * shards.Index.Bytes.Count);
        if (shards.Index.IsSwapped == BitConverter.IsLittleEndian) ByteOrder.Reverse(index, sizeof(ulong));
        _indices.Add(place, index);
        return index;
    }

    private byte[]? Part(string place, byte[]? whole, long offset, int length)
    {
        if (whole is null) return store.TryReadRange(place, offset, length);
        long start = offset < 0 ? whole.Length + offset : offset;
        return start >= 0 && length <= whole.Length - start
            ? whole.AsSpan((int)start, length).ToArray()
            : throw new ZarrException("a shard ends too early");
    }
}
