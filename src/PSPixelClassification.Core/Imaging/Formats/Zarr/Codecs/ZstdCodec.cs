using PSPixelClassification.Imaging.Formats.Zarr.Stores;
using ZstdSharp;

namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>"zstd", Zstandard (RFC 8878).</summary>
internal sealed class ZstdCodec : IBytesCodec
{
    public byte[] Decode(byte[] encoded, int limit)
    {
        try
        {
            // Where frames say their lengths, which they nearly always do.
            if (Decompressor.GetDecompressedSize(encoded) is var size && size <= (ulong)limit)
            {
                byte[] bytes = new byte[size];
                int length = Decode(encoded, bytes);
                Array.Resize(ref bytes, length);
                return bytes;
            }

            using DecompressionStream stream = new(new MemoryStream(encoded));
            return Growing.Read(stream, limit);
        }
        catch (Exception e) when (e is ZstdException or EndOfStreamException)
        {
            throw new ZarrException("a chunk is no Zstandard data", e);
        }
    }

    /// <summary>Decodes bytes whose number is known.</summary>
    /// <returns>How many came.</returns>
    /// <exception cref="ZarrException">They are damaged, or more than there is room for.</exception>
    public static int Decode(ReadOnlySpan<byte> encoded, Span<byte> target)
    {
        try
        {
            using Decompressor zstd = new();
            return zstd.Unwrap(encoded, target);
        }
        catch (ZstdException e)
        {
            throw new ZarrException("a chunk is no Zstandard data", e);
        }
    }
}
