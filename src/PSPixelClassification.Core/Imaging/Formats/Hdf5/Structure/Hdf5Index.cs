namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>Lists the records of a B-tree of version 2, which serves as index of a heap.</summary>
internal static class Hdf5Index
{
    /// <summary>The records.</summary>
    /// <param name="recordLength">Bytes of a record of the kind that is wanted.</param>
    /// <exception cref="Hdf5Exception">The tree is damaged, or of another kind.</exception>
    public static IReadOnlyList<byte[]> Records(Hdf5Structure structure, ulong address, int recordLength)
    {
        Hdf5Tree tree = Hdf5Tree.Read(structure, address);
        if (tree.RecordSize != recordLength) throw new Hdf5Exception("its structure is damaged: an index is of another kind");
        List<byte[]> records = [];
        if (structure.IsDefined(tree.Root)) Visit(tree.Root, tree.RootCount, tree.Depth);
        return records;

        void Visit(ulong address, int count, int level)
        {
            byte[] node = structure.Read(address, (ulong)tree.NodeSize).Take(tree.NodeSize).ToArray();
            tree.RequireNode(node, level, count);
            for (int i = 0; i < count; i++) records.Add(tree.Record(node, i).ToArray());
            for (int i = 0; i <= count && level > 0; i++)
            {
                (ulong child, int childCount) = tree.Child(structure, node, level, count, i);
                Visit(child, childCount, level - 1);
            }
        }
    }
}
