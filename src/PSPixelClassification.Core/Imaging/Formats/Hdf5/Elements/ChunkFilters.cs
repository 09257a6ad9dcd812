using System.IO.Compression;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PureHDF.Filters;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>The filters that chunks of a data set went through (IV.A.2.l).</summary>
/// <param name="filters">Number, name and values of each, in the order in which they were applied.</param>
internal sealed class ChunkFilters(IReadOnlyList<ChunkFilters.Filter> filters)
{
    private const int FirstNamed = 256;
    private const int MaxFilters = 32;
    private const int NBit = 5;
    private const int Szip = 4;

    private const int Slack = 1024;

    // No packed chunk makes room for much more than it turns out to hold.
    private const int FirstRoom = 1 << 16;

    /// <summary>A filter.</summary>
    /// <param name="Name">Its name; empty where the file does not say.</param>
    public sealed record Filter(int Id, string Name, uint[] Values);

    /// <summary>Whether there are any.</summary>
    public bool IsEmpty => filters.Count == 0;

    /// <summary>The filters, in the order in which they were applied.</summary>
    public IReadOnlyList<Filter> All => filters;

    /// <summary>Reads the message.</summary>
    /// <exception cref="Hdf5Exception">It is damaged.</exception>
    public static ChunkFilters Read(Hdf5Bytes bytes)
    {
        bool isOld = bytes.Byte() == 1;
        int count = bytes.Byte();
        if (count > MaxFilters) throw new Hdf5Exception($"its structure is damaged: it has {count} filters");
        if (isOld) bytes.Skip(6);
        List<Filter> filters = [];
        for (int i = 0; i < count; i++)
        {
            int id = bytes.UInt16();
            int nameLength = isOld || id >= FirstNamed ? bytes.UInt16() : 0;
            bytes.Skip(2);
            int valueCount = bytes.UInt16();
            string name = bytes.Text(isOld ? (nameLength + 7) / 8 * 8 : nameLength).TrimEnd('\0');
            if (valueCount * sizeof(uint) > bytes.Remaining)
                throw new Hdf5Exception("its structure is damaged: a filter has too many values");
            uint[] values = new uint[valueCount];
            for (int value = 0; value < valueCount; value++) values[value] = bytes.UInt32();
            if (isOld && valueCount % 2 != 0) bytes.Skip(4);
            filters.Add(new Filter(id, name, values));
        }

        return new ChunkFilters(filters);
    }

    /// <summary>Refuses a chunk that cannot be as long as it claims.</summary>
    /// <param name="stored">Its bytes as stored.</param>
    /// <param name="length">Bytes it should have, unpacked.</param>
    /// <exception cref="Hdf5Exception">No filter makes so many of so few.</exception>
    public static void RequirePlausible(long stored, int length)
    {
        if (length > stored * Deflate.MaxRatio + Slack) throw new Hdf5Exception($"a chunk of {stored} bytes cannot hold {length}");
    }

    /// <summary>Unpacks a chunk.</summary>
    /// <param name="chunk">The chunk as stored; may be changed.</param>
    /// <param name="skipped">The filters it did not go through, one bit each.</param>
    /// <param name="length">Bytes it must have then.</param>
    /// <exception cref="Hdf5Exception">It has other bytes, or was packed with a filter that is not read here.</exception>
    public byte[] Unpack(byte[] chunk, uint skipped, int length)
    {
        for (int i = filters.Count - 1; i >= 0; i--)
        {
            if ((skipped >> i & 1) == 0) chunk = Unpack(filters[i], chunk, length);
        }

        return chunk.Length == length ? chunk : throw new Hdf5Exception($"a chunk has {chunk.Length} bytes instead of {length}");
    }

    private static byte[] Unpack(Filter filter, byte[] chunk, int length)
    {
        switch (filter.Id)
        {
            case DeflateFilter.Id:
                return Inflate(chunk, length + Slack);
            case ShuffleFilter.Id:
                return Unshuffle(chunk, filter.Values is [var size, ..] ? size : 1);
            case Fletcher32Filter.Id:
                if (chunk.Length < sizeof(uint)) throw new Hdf5Exception("a chunk ends before its checksum");
                return Library(new Fletcher32Filter(), filter, chunk, length);
            case ScaleOffsetFilter.Id:
                bool isValid = filter.Values.Length >= 8 && (ulong)filter.Values[2] * filter.Values[4] == (ulong)length;
                return isValid
                    ? Library(new ScaleOffsetFilter(), filter, chunk, length)
                    : throw new Hdf5Exception("its filter scale-offset is of another length");
            case LzfFilter.Id:
                return LzfFilter.Unpack(chunk, length);
            default:
                string name = filter.Id switch
                {
                    Szip => "szip",
                    NBit => "nbit",
                    _ when filter.Name.Length > 0 => filter.Name,
                    _ => $"number {filter.Id}"
                };
                throw new Hdf5Exception($"its data is packed with the filter '{name}', which is not read here")
                {
                    Remedy = "Pack it with gzip, for example with h5repack -f GZIP=1.",
                };
        }
    }

    private static byte[] Library(IH5Filter filter, Filter stored, byte[] chunk, int length) =>
        filter.Filter(new FilterInfo(H5FilterFlags.Decompress, stored.Values, length, chunk)).ToArray();

    private static byte[] Inflate(byte[] packed, int max)
    {
        using ZLibStream stream = new(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        byte[] unpacked = new byte[Math.Min(max, Math.Max(FirstRoom, packed.Length * 4L))];
        int count = 0;
        while (true)
        {
            int read = stream.Read(unpacked, count, unpacked.Length - count);
            if (read == 0) break;
            count += read;
            if (count < unpacked.Length) continue;
            if (count == max) throw new Hdf5Exception("a chunk unpacks to more bytes than it should have");
            Array.Resize(ref unpacked, (int)Math.Min(max, unpacked.Length * 2L));
        }

        Array.Resize(ref unpacked, count);
        return unpacked;
    }

    // All first bytes, then all second ones, and so on; what is left over follows as it was.
    private static byte[] Unshuffle(byte[] chunk, uint size)
    {
        if (size < 2 || size > chunk.Length) return chunk;
        byte[] target = new byte[chunk.Length];
        int count = chunk.Length / (int)size;
        for (int part = 0; part < size; part++)
        {
            ReadOnlySpan<byte> source = chunk.AsSpan(part * count, count);
            for (int i = 0, to = part; i < source.Length; i++, to += (int)size) target[to] = source[i];
        }

        chunk.AsSpan(count * (int)size).CopyTo(target.AsSpan(count * (int)size));
        return target;
    }
}
