namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>Lists the attributes of an object, in its header or in a heap (IV.A.2.m and v).</summary>
internal static class Hdf5AttributeList
{
    private const int HeapIdLength = 8;
    private const int RecordLength = HeapIdLength + 9;

    /// <summary>The attributes.</summary>
    /// <exception cref="Hdf5Exception">One is damaged or shared.</exception>
    public static IReadOnlyList<Hdf5Attribute> Of(Hdf5File file, IReadOnlyList<Hdf5Message> header)
    {
        List<Hdf5Attribute> attributes = [];
        foreach (Hdf5Message message in header)
        {
            if (message.Type == Hdf5MessageType.Attribute) Add(message.IsShared, message.Data);
            if (message.Type != Hdf5MessageType.AttributeInfo) continue;
            Hdf5Bytes info = file.Structure.Wrap(message.Data);
            info.Skip(1);
            if ((info.Byte() & 1) != 0) info.Skip(2);
            (ulong heap, ulong index) = (info.Address(), info.Address());
            if (!file.Structure.IsDefined(heap)) continue;
            Hdf5Heap items = new(file.Structure, heap);
            foreach (byte[] record in Hdf5Index.Records(file.Structure, index, RecordLength))
                Add((record[HeapIdLength] & 2) != 0, (record[HeapIdLength] & 2) != 0 ? [] : items.Read(record.AsSpan(0, HeapIdLength)));
        }

        return attributes;

        void Add(bool isShared, byte[] data) => attributes.Add(
            isShared
                ? throw new Hdf5Exception("its structure is of an unknown kind: attributes are shared")
                : Decode(file, file.Structure.Wrap(data)));
    }

    private static Hdf5Attribute Decode(Hdf5File file, Hdf5Bytes bytes)
    {
        int version = bytes.Byte();
        int flags = bytes.Byte();
        bool isTypeShared = version > 1 && (flags & 1) != 0;
        (int nameLength, int typeLength, int spaceLength) = (bytes.UInt16(), bytes.UInt16(), bytes.UInt16());
        if (version > 2) bytes.Skip(1);
        string name = bytes.Text(nameLength).TrimEnd('\0');
        Pad(nameLength);
        byte[] type = bytes.Take(typeLength).ToArray();
        Pad(typeLength);
        byte[] space = bytes.Take(spaceLength).ToArray();
        Pad(spaceLength);
        return new Hdf5Attribute(file, name, type, isTypeShared, space, bytes.Take(bytes.Remaining).ToArray());

        void Pad(int length)
        {
            if (version == 1) bytes.Skip((8 - length % 8) % 8);
        }
    }
}
