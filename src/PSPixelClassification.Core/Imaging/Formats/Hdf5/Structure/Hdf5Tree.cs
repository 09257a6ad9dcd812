using System.Numerics;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>A B-tree of version 2 (III.A.2): nodes of records, and above the leaves a child before, between and behind them.</summary>
/// <param name="NodeSize">Bytes of a node.</param>
/// <param name="RecordSize">Bytes of a record.</param>
/// <param name="Depth">Levels above the leaves.</param>
/// <param name="RootCount">Records of the root node.</param>
internal sealed record Hdf5Tree(int NodeSize, int RecordSize, int Depth, ulong Root, int RootCount)
{
    private const int HeadLength = 6;

    // Signature, version, kind and checksum.
    private const int Overhead = 10;
    private const int MaxLevels = 16;
    private const int MaxNodeSize = 1 << 22;

    /// <summary>Reads the tree's header.</summary>
    /// <exception cref="Hdf5Exception">It is damaged.</exception>
    public static Hdf5Tree Read(Hdf5Structure structure, ulong address)
    {
        Hdf5Bytes header = structure.Read(address, 22u + (uint)structure.OffsetSize, "BTHD");
        header.Skip(2);
        int nodeSize = (int)Math.Min(header.UInt32(), int.MaxValue);
        (int recordSize, int depth) = (header.UInt16(), header.UInt16());
        header.Skip(2);
        (ulong root, int rootCount) = (header.Address(), header.UInt16());
        if (depth > MaxLevels || recordSize == 0 || nodeSize < Overhead + recordSize || nodeSize > MaxNodeSize) throw Damaged();
        return new Hdf5Tree(nodeSize, recordSize, depth, root, rootCount);
    }

    /// <summary>Refuses what is no node.</summary>
    /// <param name="level">Levels below it.</param>
    /// <exception cref="Hdf5Exception">It is none.</exception>
    public void RequireNode(ReadOnlySpan<byte> node, int level, int count)
    {
        bool isValid = node.StartsWith(level == 0 ? "BTLF"u8 : "BTIN"u8) && count <= (NodeSize - Overhead) / RecordSize;
        if (!isValid) throw Damaged();
    }

    /// <summary>A record of a node.</summary>
    public ReadOnlySpan<byte> Record(byte[] node, int index) => node.AsSpan(HeadLength + index * RecordSize, RecordSize);

    /// <summary>A child of a node.</summary>
    /// <param name="level">Levels below the node.</param>
    /// <param name="index">The child's number; there is one more than there are records.</param>
    /// <exception cref="Hdf5Exception">The node ends before it.</exception>
    public (ulong Address, int Count) Child(Hdf5Structure structure, byte[] node, int level, int count, int index)
    {
        (int countSize, int totalSize) = SizesBelow(structure.OffsetSize, level);
        int pointer = structure.OffsetSize + countSize + totalSize;
        int start = HeadLength + count * RecordSize + index * pointer;
        if (start + pointer > node.Length) throw Damaged();
        Hdf5Bytes bytes = structure.Wrap(node[start..(start + pointer)]);
        return (bytes.Address(), (int)Math.Min(bytes.Unsigned(countSize), int.MaxValue));
    }

    // A number is stored in as many bytes as the largest one of its kind needs.
    private (int Count, int Total) SizesBelow(int offsetSize, int level)
    {
        ulong max = (ulong)((NodeSize - Overhead) / RecordSize);
        ulong total = max;
        int countSize = BytesFor(max);
        int totalSize = 0;
        for (int below = 1; below < level; below++)
        {
            int pointer = offsetSize + countSize + totalSize;
            max = (ulong)Math.Max((NodeSize - Overhead - pointer) / (RecordSize + pointer), 0);
            total = (max + 1) * total + max;
            totalSize = BytesFor(total);
        }

        return (countSize, totalSize);
    }

    private static int BytesFor(ulong max) => BitOperations.Log2(max) / 8 + 1;

    private static Hdf5Exception Damaged() => new("its structure is damaged: an index is not a tree");
}
