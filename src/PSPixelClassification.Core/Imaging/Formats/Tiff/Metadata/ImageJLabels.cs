using System.Text;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>
/// The labels of a stack's images in ImageJ's private tags: 50838 has the byte counts of a header and of each item,
/// 50839 the header ("IJIJ", then type and number of items for each type) and the items, UTF-16 in the file's byte order.
/// </summary>
internal static class ImageJLabels
{
    /// <summary>"IJIJ".</summary>
    public const uint Magic = 0x494A494A;

    /// <summary>"labl": the type of labels among the items.</summary>
    public const uint Label = 0x6C61626C;

    private const int MaxItems = 1 << 20;

    /// <summary>Reads the labels.</summary>
    /// <returns>Empty if there are none or the tags are not valid.</returns>
    public static IReadOnlyList<string> Read(TiffDirectory page)
    {
        byte[] bytes = page.Bytes(TiffTag.ImageJMetadata);
        TiffFile file = page.File;
        if (bytes.Length < 12 || file.UInt32(bytes) != Magic) return [];
        long[] counts = page.Integers(TiffTag.ImageJMetadataByteCounts, MaxItems);
        if (counts.Length < 2 || counts[0] < 12 || counts[0] > bytes.Length) return [];

        Encoding utf16 = file.IsBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode;
        List<string> labels = [];
        long at = counts[0];
        int item = 1;
        for (int head = 4; head + 8 <= counts[0]; head += 8)
        {
            uint type = file.UInt32(bytes.AsSpan(head));
            uint number = file.UInt32(bytes.AsSpan(head + 4));
            for (uint i = 0; i < number; i++, item++)
            {
                if (item >= counts.Length || counts[item] < 0 || counts[item] > bytes.Length - at) return labels;
                if (type == Label) labels.Add(utf16.GetString(bytes, (int)at, (int)counts[item]));
                at += counts[item];
            }
        }

        return labels;
    }
}
