using PSPixelClassification.Imaging.Formats.Tiff.Structure;
using ZstdSharp;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>Decodes strips and tiles that are packed with Zstandard, which LibTiff.NET does not know.</summary>
internal static class TiffZstdBlock
{
    // ZSTD_COMPRESSBOUND: what does not compress grows by 1/256 and, below 128 KB, by up to 64 bytes. Frame headers and checksums come on
    // top.
    private const int Overhead = 1 << 10;

    /// <summary>Decodes a block.</summary>
    /// <param name="destination">As long as the decoded block, and never exceeded whatever the data claims.</param>
    /// <exception cref="ImageFormatException">The data is damaged, or holds more or less than the block.</exception>
    public static void Decode(TiffPage page, TiffBlockTable table, int block, Span<byte> destination)
    {
        TiffFile file = page.Directory.File;
        long length = table.Length(block);
        if (length > destination.Length + (destination.Length >> 8) + (long)Overhead)
            throw file.Damaged($"block {block} takes {length} bytes packed and {destination.Length} unpacked");
        byte[] packed = GC.AllocateUninitializedArray<byte>((int)length);
        file.Read(table.Position(block), packed, "the pixel data");
        if (page.IsBitReversed) TiffByteOrder.ReverseBits(packed);
        int unpacked;
        try
        {
            using Decompressor zstd = new();
            unpacked = zstd.Unwrap(packed, destination);
        }
        catch (ZstdException e)
        {
            throw file.Damaged($"the pixel data cannot be decoded (Zstandard: {e.Message.TrimEnd('.')})", e);
        }

        if (unpacked < destination.Length) throw file.Damaged($"block {block} holds {unpacked} of {destination.Length} bytes");
    }
}
