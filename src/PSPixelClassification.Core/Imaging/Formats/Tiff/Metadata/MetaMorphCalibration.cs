using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>
/// The pixel size in a MetaMorph stack (.stk): the tag UIC1 is a list of pairs, the number of a property and where its value is
/// (MetaMorph Stack File Format, "UIC1Tag").
/// </summary>
internal static class MetaMorphCalibration
{
    private const int IsCalibrated = 3;
    private const int X = 4;
    private const int Y = 5;
    private const int Units = 6;
    private const int PairLength = 8;
    private const int MaxProperties = 256;
    private const int LongestUnit = 64;

    /// <summary>Reads it.</summary>
    /// <returns>Null if the page is no MetaMorph one, or says that it is not calibrated.</returns>
    public static PixelSize? Read(TiffDirectory page)
    {
        TiffFile file = page.File;
        // MetaMorph writes little-endian files only; its oldest versions keep something else under the number.
        if (file.IsBigEndian
            || page.Entry(TiffTag.MetaMorphProperties)
            is not { Type: TiffFieldType.Long, Count: > 1 and <= MaxProperties } entry) return null;
        Dictionary<uint, uint> properties = [];
        foreach (byte[] pair in TryRead(file, entry.Position, (int)entry.Count * PairLength).Chunk(PairLength))
            properties.TryAdd(BinaryPrimitives.ReadUInt32LittleEndian(pair), BinaryPrimitives.ReadUInt32LittleEndian(pair.AsSpan(4)));
        if (properties.GetValueOrDefault<uint, uint>(IsCalibrated, 1) == 0) return null;
        double x = Fraction(file, properties.GetValueOrDefault<uint, uint>(X));
        double y = Fraction(file, properties.GetValueOrDefault<uint, uint>(Y));
        string unit = LengthUnits.Normalize(Text(file, properties.GetValueOrDefault<uint, uint>(Units)));
        return LengthUnits.Metres(unit) is null ? null : TiffResolution.Make(x, y, null, unit);
    }

    private static double Fraction(TiffFile file, uint position) => TryRead(file, position, 8) is { Length: 8 } bytes
        ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) / (double)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4))
        : 0;

    // Its length, then its letters, the last of them a zero.
    private static string Text(TiffFile file, uint position)
    {
        if (TryRead(file, position, 4) is not { Length: 4 } head) return "";
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(head);
        return length > LongestUnit ? "" : Encoding.Latin1.GetString(TryRead(file, position + 4L, (int)length)).TrimEnd('\0');
    }

    private static byte[] TryRead(TiffFile file, long position, int count)
    {
        if (position == 0 || !file.Holds(position, count)) return [];
        byte[] bytes = new byte[count];
        file.Read(position, bytes, "MetaMorph's properties");
        return bytes;
    }
}
