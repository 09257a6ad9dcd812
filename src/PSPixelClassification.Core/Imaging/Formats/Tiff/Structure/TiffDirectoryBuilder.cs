using System.Buffers.Binary;

namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>Makes the bytes of a little-endian directory with the values it points to.</summary>
internal sealed class TiffDirectoryBuilder
{
    private readonly SortedDictionary<TiffTag, (TiffFieldType Type, long Count, byte[] Bytes)> _entries = [];
    private readonly Dictionary<TiffTag, long[]> _offsets = [];

    /// <summary>Adds whole numbers of type SHORT or LONG.</summary>
    public void Add(TiffTag tag, TiffFieldType type, params long[] values)
    {
        int size = type == TiffFieldType.Short ? 2 : 4;
        byte[] bytes = new byte[values.Length * size];
        for (int i = 0; i < values.Length; i++)
        {
            if (size == 2) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * size), (ushort)values[i]);
            else BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * size), (uint)values[i]);
        }

        _entries[tag] = (type, values.Length, bytes);
    }

    /// <summary>Adds positions in the file or lengths: 64-bit in a BigTIFF, else 32-bit.</summary>
    public void AddOffsets(TiffTag tag, long[] values) => _offsets[tag] = values;

    /// <summary>Adds values of any type, already little-endian; nothing if there are none.</summary>
    public void AddRaw(TiffTag tag, TiffEntry entry, byte[] bytes)
    {
        if (bytes.Length > 0) _entries[tag] = (entry.Type, entry.Count, bytes);
    }

    /// <summary>Lays everything out.</summary>
    /// <param name="position">Where the directory will be in the file.</param>
    /// <returns>The directory, then the values that do not fit into it.</returns>
    public byte[] Build(long position, bool big)
    {
        foreach ((TiffTag tag, long[] values) in _offsets)
        {
            if (!big)
            {
                Add(tag, TiffFieldType.Long, values);
                continue;
            }

            byte[] bytes = new byte[values.Length * 8];
            for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * 8), values[i]);
            _entries[tag] = (TiffFieldType.Long8, values.Length, bytes);
        }

        int countSize = big ? 8 : 2;
        int entrySize = big ? 20 : 12;
        int linkSize = big ? 8 : 4;
        using MemoryStream overflow = new();
        byte[] head = new byte[countSize + (_entries.Count * entrySize) + linkSize];
        Write(head, _entries.Count, countSize);
        int at = countSize;
        foreach ((TiffTag tag, (TiffFieldType type, long count, byte[] bytes)) in _entries)
        {
            Span<byte> line = head.AsSpan(at, entrySize);
            BinaryPrimitives.WriteUInt16LittleEndian(line, (ushort)tag);
            BinaryPrimitives.WriteUInt16LittleEndian(line[2..], (ushort)type);
            Write(line[4..], count, linkSize);
            if (bytes.Length <= linkSize)
            {
                bytes.CopyTo(line[(4 + linkSize)..]);
            }
            else
            {
                Write(line[(4 + linkSize)..], position + head.Length + overflow.Length, linkSize);
                overflow.Write(bytes);
                if (overflow.Length % 2 != 0) overflow.WriteByte(0);
            }

            at += entrySize;
        }

        return [.. head, .. overflow.ToArray()];
    }

    private static void Write(Span<byte> target, long value, int size)
    {
        if (size == 8) BinaryPrimitives.WriteInt64LittleEndian(target, value);
        else if (size == 4) BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)value);
        else BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)value);
    }
}
