using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>
/// The items in ImageJ's private tags: 50838 has the byte counts of a header and of each item, 50839 the header ("IJIJ", then type and
/// number of items for each type) and the items (ij.io.TiffDecoder).
/// </summary>
internal static class ImageJItems
{
    /// <summary>"IJIJ".</summary>
    public const uint Magic = 0x494A494A;

    /// <summary>"labl": the labels of a stack's images, each UTF-16 in the file's byte order.</summary>
    public const uint Label = 0x6C61626C;

    /// <summary>"rang": two numbers of 64 bits for each channel, which are shown as black and white.</summary>
    public const uint DisplayRanges = 0x72616E67;

    /// <summary>"luts": for each channel a table of 256 reds, as many greens and blues.</summary>
    public const uint LookupTables = 0x6C757473;

    private const int MaxItems = 1 << 20;

    /// <summary>Reads the items of one type.</summary>
    /// <returns>
    /// Their bytes, as they are in the file; empty if there are none or the tags are not valid, and those before the first that is cut.
    /// </returns>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Read(TiffDirectory page, uint wanted)
    {
        byte[] bytes = page.Bytes(TiffTag.ImageJMetadata);
        TiffFile file = page.File;
        if (bytes.Length < 12 || file.UInt32(bytes) != Magic) return [];
        long[] counts = page.Integers(TiffTag.ImageJMetadataByteCounts, MaxItems);
        if (counts.Length < 2 || counts[0] < 12 || counts[0] > bytes.Length) return [];

        List<ReadOnlyMemory<byte>> items = [];
        long at = counts[0];
        int item = 1;
        for (int head = 4; head + 8 <= counts[0]; head += 8)
        {
            uint type = file.UInt32(bytes.AsSpan(head));
            uint number = file.UInt32(bytes.AsSpan(head + 4));
            for (uint i = 0; i < number; i++, item++)
            {
                if (item >= counts.Length || counts[item] < 0 || counts[item] > bytes.Length - at) return items;
                if (type == wanted) items.Add(bytes.AsMemory((int)at, (int)counts[item]));
                at += counts[item];
            }
        }

        return items;
    }
}
