using System.Numerics;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>Lists the records of a B-tree of version 2 (III.A.2), which serves as index of a heap.</summary>
internal static class Hdf5Index
{
    private const int Overhead = 10;
    private const int MostLevels = 16;
    private const int MostRecords = 1 << 22;

    /// <summary>The records.</summary>
    /// <param name="structure">The file.</param>
    /// <param name="address">Where the tree's header is.</param>
    /// <returns>The records' bytes in any order.</returns>
    /// <exception cref="Hdf5Exception">The tree is damaged.</exception>
    public static IReadOnlyList<byte[]> Records(Hdf5Structure structure, ulong address)
    {
        Hdf5Bytes header = structure.Read(address, 22u + (uint)structure.OffsetSize, "BTHD");
        header.Skip(2);
        int nodeSize = (int)Math.Min(header.UInt32(), int.MaxValue);
        int recordSize = header.UInt16();
        int depth = header.UInt16();
        header.Skip(2);
        (ulong root, int rootCount) = (header.Address(), header.UInt16());
        if (depth > MostLevels || recordSize == 0 || nodeSize < Overhead + recordSize) throw Damaged();
        List<byte[]> records = [];
        if (structure.IsDefined(root)) Visit(root, rootCount, depth);
        return records;

        void Visit(ulong node, int count, int level)
        {
            if (records.Count + count > MostRecords) throw Damaged();
            Hdf5Bytes bytes = structure.Read(node, (ulong)nodeSize, level == 0 ? "BTLF" : "BTIN");
            bytes.Skip(2);
            for (int i = 0; i < count; i++) records.Add(bytes.Take(recordSize).ToArray());
            if (level == 0) return;
            (int countSize, int totalSize) = SizesBelow(level);
            for (int i = 0; i <= count; i++)
            {
                (ulong child, ulong childCount) = (bytes.Address(), bytes.Unsigned(countSize));
                bytes.Skip(totalSize);
                Visit(child, (int)Math.Min(childCount, int.MaxValue / 2), level - 1);
            }
        }

        // A number is stored in as many bytes as the largest one of its kind needs.
        (int Count, int Total) SizesBelow(int level)
        {
            ulong most = (ulong)((nodeSize - Overhead) / recordSize);
            ulong total = most;
            int countSize = BytesFor(most);
            int totalSize = 0;
            for (int below = 1; below < level; below++)
            {
                int pointer = structure.OffsetSize + countSize + totalSize;
                most = (ulong)((nodeSize - Overhead - pointer) / (recordSize + pointer));
                total = (most + 1) * total + most;
                totalSize = BytesFor(total);
            }

            return (countSize, totalSize);
        }
    }

    private static int BytesFor(ulong most) => BitOperations.Log2(most) / 8 + 1;

    private static Hdf5Exception Damaged() => new("its structure is damaged: an index does not end");
}
