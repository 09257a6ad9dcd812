using System.Runtime.CompilerServices;
using System.Text;

namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>A page's directory: what is said about the page, by tag. Numbers are read from the file when asked for.</summary>
/// <param name="file">The file; must be open while values are asked for.</param>
/// <param name="next">Where the next page's directory is; 0 after the last.</param>
internal sealed class TiffDirectory(TiffFile file, IReadOnlyDictionary<TiffTag, TiffEntry> entries, long next)
{
    private const int LongestText = 16 << 20;

    public long Next => next;

    public TiffFile File => file;

    public int EntryCount => entries.Count;

    /// <summary>The same directory in the file opened anew.</summary>
    public TiffDirectory In(TiffFile reopened) => new(reopened, entries, next);

    public bool Has(TiffTag tag) => entries.ContainsKey(tag);

    /// <summary>A tag's line; null if the page lacks it.</summary>
    public TiffEntry? Entry(TiffTag tag) => entries.TryGetValue(tag, out TiffEntry entry) ? entry : null;

    /// <summary>A tag's first whole number; a default if the tag is absent or no whole number.</summary>
    public long Integer(TiffTag tag, long fallback) => Integers(tag, 1) is [long value, ..] ? value : fallback;

    /// <summary>The first value of a tag whose numbers have names; a number without a name stays what it is.</summary>
    public T Value<T>(TiffTag tag, T fallback)
        where T : struct, Enum => Unsafe.BitCast<int, T>((int)Integer(tag, Unsafe.BitCast<T, int>(fallback)));

    /// <summary>A tag's whole numbers, at most <paramref name="max"/>; empty if the tag is absent or of another type.</summary>
    /// <exception cref="ImageFormatException">The numbers lie outside the file.</exception>
    public long[] Integers(TiffTag tag, int max)
    {
        if (Entry(tag) is not { } entry || !entry.IsInteger) return [];
        int count = (int)Math.Min(entry.Count, max);
        int size = entry.ElementSize;
        if (!file.Holds(entry.Position, (long)count * size)) throw file.Damaged($"the values of tag {tag} lie outside the file");
        byte[] bytes = new byte[count * size];
        file.Read(entry.Position, bytes, $"the values of tag {tag}");
        long[] values = new long[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> element = bytes.AsSpan(i * size);
            values[i] = entry.Type switch
            {
                TiffFieldType.SByte => (sbyte)element[0],
                TiffFieldType.SShort => (short)file.UInt16(element),
                TiffFieldType.SLong => (int)file.UInt32(element),
                _ => size switch
                {
                    1 => element[0],
                    2 => file.UInt16(element),
                    4 => file.UInt32(element),
                    _ => (long)Math.Min(file.UInt64(element), long.MaxValue),
                },
            };
        }

        return values;
    }

    /// <summary>A tag's first number of any type; null if the tag is absent, outside the file or not finite.</summary>
    public double? Number(TiffTag tag)
    {
        if (Entry(tag) is not { Count: > 0 } entry || entry.ElementSize == 0 || !file.Holds(entry.Position, entry.ElementSize)) return null;
        Span<byte> bytes = stackalloc byte[8];
        file.Read(entry.Position, bytes[..entry.ElementSize], $"the value of tag {tag}");
        double? value = entry.Type switch
        {
            TiffFieldType.Rational => file.UInt32(bytes) / (double)file.UInt32(bytes[4..]),
            TiffFieldType.SRational => (int)file.UInt32(bytes) / (double)(int)file.UInt32(bytes[4..]),
            TiffFieldType.Float => BitConverter.UInt32BitsToSingle(file.UInt32(bytes)),
            TiffFieldType.Double => BitConverter.UInt64BitsToDouble(file.UInt64(bytes)),
            _ => Integers(tag, 1) is [long integer] ? integer : null,
        };
        return value is { } number && double.IsFinite(number) ? number : null;
    }

    /// <summary>A tag's text up to its first NUL, as UTF-8 (Latin-1 if it is none); null if absent or outside the file.</summary>
    public string? Text(TiffTag tag)
    {
        byte[] bytes = Bytes(tag);
        if (bytes.Length == 0) return null;
        int end = Array.IndexOf(bytes, (byte)0);
        ReadOnlySpan<byte> text = bytes.AsSpan(0, end < 0 ? bytes.Length : end);
        return System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text);
    }

    /// <summary>Whether a tag's text begins so; reads no more of it.</summary>
    public bool Begins(TiffTag tag, ReadOnlySpan<byte> text)
    {
        if (Entry(tag) is not { ElementSize: 1 } entry || entry.Count < text.Length || !file.Holds(entry.Position, text.Length))
            return false;
        Span<byte> bytes = stackalloc byte[text.Length];
        file.Read(entry.Position, bytes, $"the values of tag {tag}");
        return bytes.SequenceEqual(text);
    }

    /// <summary>A tag's bytes as they are in the file; empty if absent, outside the file or longer than 16 MB.</summary>
    public byte[] Bytes(TiffTag tag)
    {
        if (Entry(tag) is not { } entry || entry.ElementSize != 1 || entry.Count > LongestText || !file.Holds(entry.Position, entry.Count))
            return [];
        byte[] bytes = new byte[entry.Count];
        file.Read(entry.Position, bytes, $"the values of tag {tag}");
        return bytes;
    }

    /// <summary>A tag's bytes with every number turned to little-endian; empty if absent or outside the file.</summary>
    public byte[] LittleEndianBytes(TiffTag tag)
    {
        if (Entry(tag) is not { } entry || entry.ElementSize == 0 || entry.Count > LongestText / 8) return [];
        long length = entry.Count * entry.ElementSize;
        if (!file.Holds(entry.Position, length)) return [];
        byte[] bytes = new byte[length];
        file.Read(entry.Position, bytes, $"the values of tag {tag}");
        if (!file.IsBigEndian) return bytes;
        int unit = entry.Type is TiffFieldType.Rational or TiffFieldType.SRational ? 4 : entry.ElementSize;
        for (int i = 0; i + unit <= bytes.Length; i += unit) bytes.AsSpan(i, unit).Reverse();
        return bytes;
    }
}
