using System.IO.Compression;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>
/// Decodes strips and tiles that are packed with Deflate (zlib, RFC 1950) with the framework, in half of LibTiff.NET's time
/// and, in a short job, less than that: nothing of it waits for the JIT.
/// </summary>
internal static class TiffDeflateBlock
{
    /// <summary>Decodes a block.</summary>
    /// <param name="destination">
    /// As long as the decoded block. What the data holds beyond it is left, as libtiff does. A checksum that is cut off is no damage.
    /// </param>
    /// <exception cref="ImageFormatException">The data is damaged, or holds less than the block.</exception>
    public static void Decode(TiffPage page, TiffBlockTable table, int block, Span<byte> destination)
    {
        TiffFile file = page.Directory.File;
        int unpacked;
        using TiffBlockStream packed = new(page, table, block);
        using ZLibStream stream = new(packed, CompressionMode.Decompress);
        try
        {
            unpacked = stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
            // The checksum is behind the last byte: only who reads on is told that it is wrong.
            stream.ReadByte();
        }
        catch (InvalidDataException e)
        {
            throw file.Damaged($"the pixel data cannot be decoded (Deflate: block {block} is not valid)", e);
        }

        if (unpacked < destination.Length)
            throw file.Damaged($"the pixel data cannot be decoded (Deflate: block {block} holds {unpacked} of {destination.Length} bytes)");
    }
}
