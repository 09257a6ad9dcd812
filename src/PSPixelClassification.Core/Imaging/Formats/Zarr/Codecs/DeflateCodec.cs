using System.IO.Compression;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>"gzip" (RFC 1952) and "zlib" (RFC 1950).</summary>
/// <param name="isGzip">Whether it is gzip.</param>
internal sealed class DeflateCodec(bool isGzip) : IBytesCodec
{
    public byte[] Decode(byte[] encoded, int limit)
    {
        try
        {
            MemoryStream source = new(encoded);
            using Stream stream = isGzip
                ? new GZipStream(source, CompressionMode.Decompress)
                : new ZLibStream(source, CompressionMode.Decompress);
            return Growing.Read(stream, limit);
        }
        catch (InvalidDataException e)
        {
            throw new ZarrException($"a chunk is no {(isGzip ? "gzip" : "zlib")} data", e);
        }
    }
}
