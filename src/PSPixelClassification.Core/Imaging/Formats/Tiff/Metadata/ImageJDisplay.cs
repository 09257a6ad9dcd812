using System.Text;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>How ImageJ shows a stack, by the items in its tags; what is damaged, or does not fit the channels, is left out.</summary>
internal static class ImageJDisplay
{
    private const int Entries = 256;
    private const int PairBytes = 2 * sizeof(double);

    /// <summary>The labels of the stack's images.</summary>
    /// <returns>Empty if there are none.</returns>
    public static IReadOnlyList<string> ReadLabels(TiffDirectory page)
    {
        Encoding utf16 = page.File.IsBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode;
        return [.. ImageJItems.Read(page, ImageJItems.Label).Select(item => utf16.GetString(item.Span))];
    }

    /// <summary>
    /// The colors of the channels: that of the greatest value in a channel's lookup table, or of the least where the table goes down to
    /// black (an inverted one).
    /// </summary>
    /// <returns>One a channel; empty if any of them has no table.</returns>
    public static IReadOnlyList<RgbColor> ReadColors(TiffDirectory page, int channels)
    {
        IReadOnlyList<ReadOnlyMemory<byte>> tables = ImageJItems.Read(page, ImageJItems.LookupTables);
        if (tables.Count < channels || tables.Take(channels).Any(table => table.Length != 3 * Entries)) return [];
        return [.. tables.Take(channels).Select(table => ColorOf(table.Span))];
    }

    /// <summary>The values that are shown as black and white.</summary>
    /// <returns>One pair a channel; empty if any has none that is finite and in order.</returns>
    public static IReadOnlyList<(double Minimum, double Maximum)> ReadRanges(TiffDirectory page, int channels)
    {
        byte[] bytes = [.. ImageJItems.Read(page, ImageJItems.DisplayRanges).SelectMany(item => item.ToArray())];
        if (bytes.Length / PairBytes < channels) return [];
        double Number(int offset) => BitConverter.UInt64BitsToDouble(page.File.UInt64(bytes.AsSpan(offset)));
        (double Minimum, double Maximum)[] ranges = [.. Enumerable.Range(0, channels)
            .Select(channel => (Number(channel * PairBytes), Number(channel * PairBytes + sizeof(double))))];
        return Array.TrueForAll(ranges, IsValid) ? ranges : [];
    }

    /// <summary>Whether both ends are finite, and in order.</summary>
    public static bool IsValid((double Minimum, double Maximum) range) =>
        double.IsFinite(range.Minimum) && double.IsFinite(range.Maximum) && range.Minimum < range.Maximum;

    private static RgbColor ColorOf(ReadOnlySpan<byte> table)
    {
        RgbColor greatest = Entry(table, Entries - 1);
        return greatest != default ? greatest : Entry(table, 0);
    }

    private static RgbColor Entry(ReadOnlySpan<byte> table, int value) =>
        new(table[value], table[Entries + value], table[2 * Entries + value]);
}
