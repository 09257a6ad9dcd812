using System.Buffers.Binary;
using PSPixelClassification.Imaging.Formats.Zarr.Codecs;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>
/// The index at the end of a shard ("sharding_indexed" of Zarr 3): where each of its chunks begins and how long it is, 8 bytes each,
/// little-endian, and a checksum of CRC-32C.
/// </summary>
internal static class ShardIndex
{
    private const int Entry = 2 * sizeof(ulong);

    /// <summary>Bytes of an index.</summary>
    /// <param name="count">Chunks that the shard has room for.</param>
    public static int LengthOf(int count) => count * Entry + sizeof(uint);

    /// <summary>Says where a chunk lies.</summary>
    public static void Set(Span<byte> index, int chunk, long start, long length)
    {
        BinaryPrimitives.WriteInt64LittleEndian(index[(chunk * Entry)..], start);
        BinaryPrimitives.WriteInt64LittleEndian(index[(chunk * Entry + sizeof(ulong))..], length);
    }

    /// <summary>Says that a chunk is not there.</summary>
    public static void SetMissing(Span<byte> index, int chunk) => index.Slice(chunk * Entry, Entry).Fill(byte.MaxValue);

    /// <summary>Puts the checksum behind the entries.</summary>
    public static void Seal(Span<byte> index) =>
        BinaryPrimitives.WriteUInt32LittleEndian(index[^sizeof(uint)..], ChecksumCodec.Crc32C.Compute(index[..^sizeof(uint)]));
}
