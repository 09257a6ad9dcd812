
namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>Lists the links of a group of the old kind: a B-tree of nodes, and a heap of names (III.A.1, III.B to D).</summary>
internal static class Hdf5SymbolTable
{
    private const int MaxLevels = 16;
    private const int MaxNodes = 1 << 20;
    private const uint SoftLink = 2;

    /// <summary>Reads a heap of names.</summary>
    /// <returns>The names, each with a zero behind it.</returns>
    /// <exception cref="Hdf5Exception">It is damaged.</exception>
    public static byte[] ReadNames(Hdf5Structure structure, ulong address)
    {
        Hdf5Bytes heap = structure.Read(address, (ulong)(8 + 2 * structure.LengthSize + structure.OffsetSize), "HEAP");
        heap.Skip(4);
        ulong length = heap.Length();
        heap.Length();
        return structure.Read(heap.Address(), length).Take((long)length).ToArray();
    }

    /// <summary>Adds the links of a group.</summary>
    public static void AddLinks(Hdf5Structure structure, Hdf5Bytes message, List<Hdf5Link> links)
    {
        ulong tree = message.Address();
        byte[] names = ReadNames(structure, message.Address());
        int nodes = 0;
        Visit(tree, MaxLevels);

        void Visit(ulong address, int levels)
        {
            if (levels == 0 || ++nodes > MaxNodes) throw new Hdf5Exception("its structure is damaged: a group does not end");
            Hdf5Bytes head = structure.Read(address, 8, "TREE");
            head.Skip(1);
            int level = head.Byte();
            int count = head.UInt16();
            // Siblings, and a key before each child.
            Hdf5Bytes children =
                structure.Read(address + 8, (ulong)(2 * structure.OffsetSize + count * (structure.LengthSize + structure.OffsetSize)));
            children.Skip(2 * structure.OffsetSize);
            for (int i = 0; i < count; i++)
            {
                children.Length();
                ulong child = children.Address();
                if (level > 0) Visit(child, levels - 1);
                else Symbols(child);
            }
        }

        void Symbols(ulong address)
        {
            Hdf5Bytes head = structure.Read(address, 8, "SNOD");
            head.Skip(2);
            int count = head.UInt16();
            Hdf5Bytes entries = structure.Read(address + 8, (ulong)(count * (2 * structure.OffsetSize + 24)));
            for (int i = 0; i < count; i++)
            {
                string name = Name(entries.Address());
                ulong header = entries.Address();
                bool isSoft = entries.UInt32() == SoftLink;
                entries.Skip(4);
                uint target = entries.UInt32();
                entries.Skip(12);
                links.Add(
                    isSoft ? new Hdf5Link(name, Hdf5LinkKind.Soft, Target: Name(target)) : new Hdf5Link(name, Hdf5LinkKind.Hard, header));
            }
        }

        string Name(ulong offset)
        {
            Hdf5Bytes bytes = structure.Wrap(names);
            bytes.Skip((long)Math.Min(offset, long.MaxValue));
            return bytes.Text();
        }
    }
}
