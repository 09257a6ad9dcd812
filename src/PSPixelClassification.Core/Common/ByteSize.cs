using System.Globalization;

namespace PSPixelClassification.Common;

/// <summary>Sizes of files as people read them.</summary>
public static class ByteSize
{
    private static readonly string[] s_units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>A size in the largest unit that it holds one of, in powers of 1000 as disks are sold: "12.3 GB".</summary>
    /// <param name="bytes">At least 0.</param>
    /// <returns>A number with one decimal, of bytes with none, and the unit; the same in every language.</returns>
    public static string Text(long bytes)
    {
        int unit = 0;
        double size = bytes;
        // 999.96 would be shown as 1000.0.
        for (; unit + 1 < s_units.Length && size >= (unit == 0 ? 1000 : 999.95); unit++) size /= 1000;
        return $"{size.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture)} {s_units[unit]}";
    }
}
