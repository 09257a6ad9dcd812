using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Imaging.Formats.Tiff.Metadata;

namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>
/// What stands in ImageJ's private tags of a little-endian file: 50838 has the byte counts of a header and of each item, 50839 the header
/// ("IJIJ", then type and number of items for each type) and the items (ij.io.TiffDecoder).
/// </summary>
internal sealed class ImageJTags
{
    private const uint Information = 0x696E666F;
    private const int Colors = 256;
    private readonly List<(uint Type, IReadOnlyList<byte[]> Items)> _content = [];

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => _content.Count == 0;

    /// <summary>
    /// Collects what describes an image: what its values are (shown by "Show Info"), the names of its channels as labels of its pages, and
    /// for an image in colors its display range and lookup table, which tifffile takes from here. ImageJ takes those of a single
    /// channel from the ColorMap tag.
    /// </summary>
    public static ImageJTags Of(TiffPagePlan plan)
    {
        OutputImage image = plan.Image;
        ImageJTags tags = new();
        if (image.ValueNames.Count > 0)
            tags.Add(Information, Text(string.Join('\n', image.ValueNames.Select(ImageJDescription.ClassLine))));
        if (plan.PagesPerPlane > 1 && image.ChannelNames.Count == plan.PagesPerPlane)
            tags.Add(ImageJItems.Label, [.. Enumerable.Range(0, plan.PlaneCount).SelectMany(_ => image.ChannelNames).Select(Text)]);
        if (image.Palette.IsEmpty) return tags;
        if (image.DisplayRange is { } range) tags.Add(ImageJItems.DisplayRanges, Doubles(range.Minimum, range.Maximum));
        tags.Add(ImageJItems.LookupTables, LookupTable(image.Palette.Span));
        return tags;
    }

    /// <summary>The contents of the tags.</summary>
    /// <returns>The byte counts (tag 50838) and the bytes (tag 50839).</returns>
    public (int[] Counts, byte[] Bytes) Make()
    {
        byte[] header = new byte[4 + 8 * _content.Count];
        BinaryPrimitives.WriteUInt32LittleEndian(header, ImageJItems.Magic);
        foreach ((int index, (uint type, IReadOnlyList<byte[]> items)) in _content.Index())
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4 + 8 * index), type);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8 + 8 * index), items.Count);
        }

        byte[][] all = [.. _content.SelectMany(content => content.Items)];
        return ([header.Length, .. all.Select(item => item.Length)], [.. header, .. all.SelectMany(item => item)]);
    }

    /// <summary>
    /// The values of the ColorMap tag: 256 reds, greens and blues of 16 bits; colors beyond those of the palette are black.
    /// </summary>
    /// <param name="palette">Red, green and blue of each value from 0.</param>
    public static ushort[][] ColorMap(ReadOnlySpan<byte> palette)
    {
        byte[] table = LookupTable(palette);
        return [.. table.Chunk(Colors).Select(color => Array.ConvertAll(color, value => (ushort)(value * 257)))];
    }

    private static byte[] LookupTable(ReadOnlySpan<byte> palette)
    {
        byte[] table = new byte[3 * Colors];
        for (int i = 0; i < palette.Length; i++) table[i % 3 * Colors + i / 3] = palette[i];
        return table;
    }

    private static byte[] Text(string text) => Encoding.Unicode.GetBytes(text);

    private static byte[] Doubles(params ReadOnlySpan<double> values)
    {
        byte[] bytes = new byte[sizeof(double) * values.Length];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(sizeof(double) * i), values[i]);
        return bytes;
    }

    private void Add(uint type, params byte[][] items) => _content.Add((type, items));
}
