using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>
/// The labels of a stack's images in ImageJ's private tags: 50838 has the byte counts of a header and of each item,
/// 50839 the header ("IJIJ", then type and number of items for each type) and the items, UTF-16 in the file's byte order.
/// </summary>
internal static class ImageJLabels
{
    private const uint Magic = 0x494A494A;
    private const uint Label = 0x6C61626C;
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

    /// <summary>Makes the tags' contents for a little-endian file.</summary>
    /// <param name="labels">One for each image of the stack.</param>
    /// <returns>The byte counts (tag 50838) and the bytes (tag 50839).</returns>
    public static (int[] Counts, byte[] Bytes) Make(IReadOnlyList<string> labels)
    {
        byte[] header = new byte[12];
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), Label);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), labels.Count);
        int[] counts = [header.Length, .. labels.Select(Encoding.Unicode.GetByteCount)];
        return (counts, [.. header, .. labels.SelectMany(Encoding.Unicode.GetBytes)]);
    }
}
