
namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>Lists the links of a group as they are stored (IV.A.2.c, g and r).</summary>
internal static class Hdf5Links
{
    private const int HeapIdLength = 7;
    private const int HashLength = 4;

    /// <summary>The links.</summary>
    /// <exception cref="Hdf5Exception">The group is damaged.</exception>
    public static IReadOnlyList<Hdf5Link> Of(Hdf5Structure structure, IReadOnlyList<Hdf5Message> header)
    {
        List<Hdf5Link> links =
            [.. header.Where(message => message.Type == Hdf5MessageType.Link).Select(message => Decode(structure.Wrap(message.Data)))];
        foreach (Hdf5Message message in header.Where(message => message.Type == Hdf5MessageType.SymbolTable))
            Hdf5SymbolTable.AddLinks(structure, structure.Wrap(message.Data), links);
        foreach (Hdf5Message message in header.Where(message => message.Type == Hdf5MessageType.LinkInfo))
        {
            Hdf5Bytes info = structure.Wrap(message.Data);
            info.Skip(1);
            if ((info.Byte() & 1) != 0) info.Skip(8);
            (ulong heap, ulong index) = (info.Address(), info.Address());
            if (!structure.IsDefined(heap)) continue;
            Hdf5Heap items = new(structure, heap);
            foreach (byte[] record in Hdf5Index.Records(structure, index, HashLength + HeapIdLength))
                links.Add(Decode(structure.Wrap(items.Read(record.AsSpan(HashLength, HeapIdLength)))));
        }

        return links;
    }

    private static Hdf5Link Decode(Hdf5Bytes message)
    {
        message.Skip(1);
        int flags = message.Byte();
        Hdf5LinkKind kind = (flags & 8) != 0 ? (Hdf5LinkKind)message.Byte() : Hdf5LinkKind.Hard;
        if ((flags & 4) != 0) message.Skip(8);
        if ((flags & 16) != 0) message.Skip(1);
        string name = message.Text((long)message.Unsigned(1 << (flags & 3)));
        if (kind == Hdf5LinkKind.Hard) return new Hdf5Link(name, Hdf5LinkKind.Hard, message.Address());
        int length = message.UInt16();
        if (kind == Hdf5LinkKind.Soft) return new Hdf5Link(name, Hdf5LinkKind.Soft, Target: message.Text(length));
        if (kind != Hdf5LinkKind.External) return new Hdf5Link(name, Hdf5LinkKind.UserDefined);
        message.Skip(1);
        string file = message.Text();
        return new Hdf5Link(name, Hdf5LinkKind.External, Target: message.Text(), File: file);
    }
}
