using System.Buffers.Binary;
using K4os.Compression.LZ4;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>"lz4" of numcodecs: one LZ4 block behind the length of what it becomes, 4 bytes little-endian.</summary>
internal sealed class Lz4Codec : IBytesCodec
{
    // A byte of a block stands for at most 255: each further byte of a match's length adds that many (LZ4 block format).
    private const long MaxRatio = 255;

    public byte[] Decode(byte[] encoded, int limit)
    {
        if (encoded.Length < sizeof(int)) throw new ZarrException("a chunk ends too early");
        int length = BinaryPrimitives.ReadInt32LittleEndian(encoded);
        if (length < 0 || length > limit || length > MaxRatio * encoded.Length)
            throw new ZarrException("a chunk of LZ4 claims a wrong length");
        byte[] bytes = new byte[length];
        return Decode(encoded.AsSpan(sizeof(int)), bytes) == length ? bytes : throw new ZarrException("a chunk is no LZ4 data");
    }

    /// <summary>Decodes a block.</summary>
    /// <returns>How many bytes came; a negative number if it is damaged.</returns>
    public static int Decode(ReadOnlySpan<byte> encoded, Span<byte> target) => LZ4Codec.Decode(encoded, target);
}
