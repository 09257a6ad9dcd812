using System.Buffers.Binary;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>
/// The index of chunks that old files have, a B-tree of version 1 (III.A.1): between the addresses of children are keys, each with length
/// and skipped filters of a chunk and its first element along each dimension.
/// </summary>
/// <param name="chunk">The chunks' extents.</param>
internal sealed class ChunkTree1(Hdf5Structure structure, ulong root, long[] chunk) : IChunkIndex
{
    private const int HeadLength = 8;
    private const int MaxLevels = 64;
    private readonly NodeCache _nodes = new(structure);

    // Length and skipped filters, an offset for each dimension and one within the element; then the child.
    private int KeyLength => 8 + 8 * (chunk.Length + 1);

    private int EntryLength => KeyLength + structure.OffsetSize;

    public ChunkPlace? Find(ReadOnlySpan<long> position)
    {
        if (!structure.IsDefined(root)) return null;
        ulong address = root;
        int level = -1;
        while (true)
        {
            ReadOnlySpan<byte> head = _nodes.Read(address, HeadLength);
            if (!head.StartsWith("TREE"u8) || head[4] != 1 || head[5] > MaxLevels || (level >= 0 && head[5] != level))
                throw new Hdf5Exception($"its structure is damaged: there is no node of the tree of chunks at {address}");
            level = head[5];
            int count = BinaryPrimitives.ReadUInt16LittleEndian(head[6..]);
            int before = HeadLength + 2 * structure.OffsetSize;
            byte[] entries = _nodes.Read(address + (ulong)before, (ulong)(count * EntryLength));
            int found = Search(entries, count, position);
            if (found < 0) return null;
            ReadOnlySpan<byte> entry = entries.AsSpan(found * EntryLength, EntryLength);
            address = structure.Wrap(entry[KeyLength..].ToArray()).Address();
            if (level == 0)
            {
                return Compare(entry, position) == 0
                    ? new ChunkPlace(
                        address, BinaryPrimitives.ReadUInt32LittleEndian(entry), BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]))
                    : null;
            }

            level--;
        }
    }

    // The last child whose key is not behind the chunk.
    private int Search(byte[] entries, int count, ReadOnlySpan<long> position)
    {
        (int low, int high) = (0, count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Compare(entries.AsSpan(middle * EntryLength), position) <= 0) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }

    private int Compare(ReadOnlySpan<byte> key, ReadOnlySpan<long> position)
    {
        for (int i = 0; i < position.Length; i++)
        {
            int order = BinaryPrimitives.ReadUInt64LittleEndian(key[(8 + 8 * i)..]).CompareTo((ulong)(position[i] * chunk[i]));
            if (order != 0) return order;
        }

        return 0;
    }
}
