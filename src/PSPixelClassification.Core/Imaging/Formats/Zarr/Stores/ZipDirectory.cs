using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace PSPixelClassification.Imaging.Formats.Zarr.Stores;

/// <summary>
/// The central directory of a ZIP archive (APPNOTE.TXT 6.3.10, 4.3.12 to 4.3.16), with ZIP64. .NET's own reader does not say where files
/// lie, and shards are read in parts. Immutable.
/// </summary>
internal sealed class ZipDirectory
{
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int End64Length = 56;
    private const int LongestComment = ushort.MaxValue;
    private const int EntryLength = 46;
    private const uint EndSignature = 0x06054B50;
    private const uint LocatorSignature = 0x07064B50;
    private const uint End64Signature = 0x06064B50;
    private const uint EntrySignature = 0x02014B50;
    private const ushort Zip64Field = 1;

    private readonly Lazy<string[]> _sorted;

    private ZipDirectory(IReadOnlyDictionary<string, ZipEntryPlace> entries)
    {
        Entries = entries;
        _sorted = new Lazy<string[]>(() => [.. entries.Keys.Order(StringComparer.Ordinal)]);
    }

    /// <summary>The files by their names, as they are written in the archive.</summary>
    public IReadOnlyDictionary<string, ZipEntryPlace> Entries { get; }

    /// <summary>The names that begin with a text, found without going through all: a plate has thousands of arrays.</summary>
    /// <returns>In ordinal order.</returns>
    public IEnumerable<string> BeginningWith(string prefix)
    {
        int first = Array.BinarySearch(_sorted.Value, prefix, StringComparer.Ordinal);
        return _sorted.Value.Skip(first < 0 ? ~first : first).TakeWhile(entry => entry.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Reads the directory.</summary>
    /// <exception cref="ZarrException">It is damaged, or the archive is one of several parts.</exception>
    public static ZipDirectory Read(SafeFileHandle file)
    {
        long length = RandomAccess.GetLength(file);
        int reach = (int)Math.Min(length, LocatorLength + EndLength + LongestComment);
        byte[] tail = Bytes(file, length - reach, reach);
        int end = FindEnd(tail);
        ReadOnlySpan<byte> record = tail.AsSpan(end);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        long start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        int locator = end - LocatorLength;
        if (locator >= 0 && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(locator)) == LocatorSignature)
        {
            byte[] record64 = Bytes(file, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(locator + 8)), End64Length);
            if (BinaryPrimitives.ReadUInt32LittleEndian(record64) != End64Signature) throw Damaged();
            size = BinaryPrimitives.ReadInt64LittleEndian(record64.AsSpan(40));
            start = BinaryPrimitives.ReadInt64LittleEndian(record64.AsSpan(48));
        }

        if (start < 0 || size < 0 || size > length - start || size > Array.MaxLength) throw Damaged();
        return new ZipDirectory(Parse(Bytes(file, start, (int)size)));
    }

    private static Dictionary<string, ZipEntryPlace> Parse(ReadOnlySpan<byte> directory)
    {
        Dictionary<string, ZipEntryPlace> entries = new(StringComparer.Ordinal);
        while (directory.Length >= EntryLength && BinaryPrimitives.ReadUInt32LittleEndian(directory) == EntrySignature)
        {
            int name = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            int extra = BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]);
            int all = EntryLength + name + extra + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (all > directory.Length) throw Damaged();
            ZipEntryPlace place = Place(directory[..EntryLength], directory.Slice(EntryLength + name, extra));
            // Some programs write the separator of Windows, and folders as entries that end in it.
            string key = Encoding.UTF8.GetString(directory.Slice(EntryLength, name)).Replace('\\', '/');
            if (!key.EndsWith('/')) entries[key] = place;
            directory = directory[all..];
        }

        return directory.IsEmpty ? entries : throw Damaged();
    }

    private static ZipEntryPlace Place(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> extra)
    {
        ReadOnlySpan<byte> longs = Field(extra, Zip64Field);
        long length = Wide(BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]), ref longs);
        long packed = Wide(BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]), ref longs);
        long header = Wide(BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]), ref longs);
        if (length < 0 || packed < 0 || header < 0) throw Damaged();
        bool isEncrypted = (BinaryPrimitives.ReadUInt16LittleEndian(entry[8..]) & 1) != 0;
        return new ZipEntryPlace(
            header, packed, length, BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]), isEncrypted,
            BinaryPrimitives.ReadUInt32LittleEndian(entry[16..]));
    }

    // A number that does not fit is all ones, and its real value follows in the field of ZIP64.
    private static long Wide(uint value, ref ReadOnlySpan<byte> longs)
    {
        if (value != uint.MaxValue) return value;
        if (longs.Length < sizeof(long)) throw Damaged();
        long wide = BinaryPrimitives.ReadInt64LittleEndian(longs);
        longs = longs[sizeof(long)..];
        return wide;
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> extra, ushort id)
    {
        while (extra.Length >= 4)
        {
            int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == id) return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }

        return default;
    }

    // The record's comment may hold anything, so it is looked for from the end.
    private static int FindEnd(ReadOnlySpan<byte> tail)
    {
        for (int at = tail.Length - EndLength; at >= 0; at--)
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail[at..]) == EndSignature) return at;
        throw Damaged();
    }

    private static byte[] Bytes(SafeFileHandle file, long offset, int length)
    {
        byte[] bytes = new byte[length];
        return offset >= 0 && RandomRead.TryFill(file, offset, bytes) ? bytes : throw Damaged();
    }

    private static ZarrException Damaged() => new("the directory of the ZIP archive is damaged");
}
