using System.Buffers.Binary;
using System.Numerics;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>
/// Checksums of 4 bytes, little-endian: "crc32c" of Zarr 3 behind the bytes (RFC 3720), "crc32" and "adler32" (RFC 1950) of numcodecs
/// before them.
/// </summary>
internal sealed class ChecksumCodec : IBytesCodec
{
    private const uint AdlerModulus = 65521;

    private readonly string _name;

    private ChecksumCodec(string name) => _name = name;

    public static ChecksumCodec Crc32C { get; } = new("crc32c");

    public static ChecksumCodec Crc32 { get; } = new("crc32");

    public static ChecksumCodec Adler32 { get; } = new("adler32");

    public byte[] Decode(byte[] encoded, int limit)
    {
        if (encoded.Length < sizeof(uint)) throw new ZarrException("a chunk ends too early");
        bool isBehind = this == Crc32C;
        ReadOnlySpan<byte> content = isBehind ? encoded.AsSpan(..^sizeof(uint)) : encoded.AsSpan(sizeof(uint)..);
        ReadOnlySpan<byte> stored = isBehind ? encoded.AsSpan(^sizeof(uint)..) : encoded;
        if (BinaryPrimitives.ReadUInt32LittleEndian(stored) != Compute(content))
            throw new ZarrException($"the checksum {_name} of a chunk is wrong");
        return content.Length <= limit ? content.ToArray() : throw new ZarrException("a chunk holds more than its extents say");
    }

    /// <summary>The checksum of bytes.</summary>
    public uint Compute(ReadOnlySpan<byte> content)
    {
        if (this == Adler32) return Adler(content);
        if (this == Crc32)
        {
            Crc32 crc = default;
            crc.Append(content);
            return crc.Value;
        }

        uint inverted = uint.MaxValue;
        for (; content.Length >= sizeof(ulong); content = content[sizeof(ulong)..])
            inverted = BitOperations.Crc32C(inverted, BinaryPrimitives.ReadUInt64LittleEndian(content));
        foreach (byte value in content) inverted = BitOperations.Crc32C(inverted, value);
        return ~inverted;
    }

    private static uint Adler(ReadOnlySpan<byte> content)
    {
        (uint a, uint b) = (1, 0);
        foreach (byte value in content)
        {
            a = (a + value) % AdlerModulus;
            b = (b + a) % AdlerModulus;
        }

        return b << 16 | a;
    }
}
