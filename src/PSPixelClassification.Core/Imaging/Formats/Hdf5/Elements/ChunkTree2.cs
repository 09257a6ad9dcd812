using System.Buffers.Binary;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>
/// The index of chunks that grow along several dimensions, a B-tree of version 2 (III.A.2 and VII.E): records have the chunk's address,
/// with filters its length and which were skipped, and its number along each dimension.
/// </summary>
internal sealed class ChunkTree2 : IChunkIndex
{
    private readonly Hdf5Structure _structure;
    private readonly NodeCache _nodes;
    private readonly Hdf5Tree _tree;
    private readonly int _rank;
    private readonly bool _isFiltered;
    private readonly int _chunkLength;

    /// <summary>Reads the tree's header.</summary>
    /// <param name="rank">Dimensions.</param>
    /// <param name="chunkLength">Bytes of a chunk, unpacked.</param>
    public ChunkTree2(Hdf5Structure structure, ulong address, int rank, bool isFiltered, int chunkLength)
    {
        (_structure, _rank, _isFiltered, _chunkLength) = (structure, rank, isFiltered, chunkLength);
        _nodes = new NodeCache(structure);
        _tree = Hdf5Tree.Read(structure, address);
        int lengthSize = LengthSize;
        if (isFiltered ? lengthSize is < 1 or > 8 : _tree.RecordSize != structure.OffsetSize + 8 * rank)
            throw new Hdf5Exception($"its structure is damaged: chunks are listed in {_tree.RecordSize} bytes each");
    }

    private int LengthSize => _tree.RecordSize - _structure.OffsetSize - sizeof(uint) - 8 * _rank;

    public ChunkPlace? Find(ReadOnlySpan<long> position)
    {
        if (!_structure.IsDefined(_tree.Root)) return null;
        (ulong address, int count) = (_tree.Root, _tree.RootCount);
        for (int level = _tree.Depth; ; level--)
        {
            byte[] node = _nodes.Read(address, (ulong)_tree.NodeSize);
            _tree.RequireNode(node, level, count);
            (int low, int high) = (0, count);
            while (low < high)
            {
                int middle = (low + high) / 2;
                ReadOnlySpan<byte> record = _tree.Record(node, middle);
                int order = Compare(record, position);
                if (order == 0) return Place(record);
                if (order < 0) low = middle + 1;
                else high = middle;
            }

            if (level == 0) return null;
            (address, count) = _tree.Child(_structure, node, level, count, low);
        }
    }

    private ChunkPlace Place(ReadOnlySpan<byte> record)
    {
        Hdf5Bytes bytes = _structure.Wrap(record.ToArray());
        ulong address = bytes.Address();
        return _isFiltered
            ? new ChunkPlace(address, (long)Math.Min(bytes.Unsigned(LengthSize), long.MaxValue), bytes.UInt32())
            : new ChunkPlace(address, _chunkLength, 0);
    }

    private int Compare(ReadOnlySpan<byte> record, ReadOnlySpan<long> position)
    {
        ReadOnlySpan<byte> numbers = record[^(8 * _rank)..];
        for (int i = 0; i < _rank; i++)
        {
            int order = BinaryPrimitives.ReadUInt64LittleEndian(numbers[(8 * i)..]).CompareTo((ulong)position[i]);
            if (order != 0) return order;
        }

        return 0;
    }
}
