using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Copying;

/// <summary>Copies attributes: numbers, bools and texts.</summary>
/// <param name="structure">The file that is copied.</param>
internal sealed class Hdf5AttributeCopy(Hdf5Structure structure)
{
    private const int HeapIdLength = 8;

    /// <summary>Copies the attributes of an object.</summary>
    /// <param name="source">The object.</param>
    /// <param name="header">Its header.</param>
    /// <param name="target">Receives them.</param>
    /// <param name="path">The object's path.</param>
    /// <exception cref="Hdf5Exception">One cannot be copied.</exception>
    public void Copy(IH5Object source, IReadOnlyList<Hdf5Message> header, H5Object target, string path)
    {
        foreach ((string name, Hdf5StoredType? type) in Types(header))
        {
            target.Attributes[name] = type is null
                ? throw new Hdf5Exception(NotCopied(path, name, "of a named type"))
                : TryCopy(source.Attribute(name), type)
                    ?? throw new Hdf5Exception(NotCopied(path, name, $"of the kind {source.Attribute(name).Type.Class}"));
        }
    }

    // The library reads an attribute back only if its type takes exactly as much room as it needs, so no type can be put in another's place.
    private static H5Attribute? TryCopy(IH5Attribute source, Hdf5StoredType type)
    {
        if (source.Space.Type == H5DataspaceType.Null) return Hdf5Empty.TryAttribute(type);
        ulong[] shape = source.Space.Dimensions;
        if (type.IsText || type.IsFixedText)
            return shape.Length == 0 ? new H5Attribute(source.Read<string>()) : new H5Attribute(source.Read<string[]>(), shape);
        return type.Number is not null || Hdf5Values.IsBoolean(source.Type) ? Hdf5Values.TryCopy(source) : null;
    }

    private static string NotCopied(string path, string name, string what) =>
        $"it holds '{(path.Length == 0 ? "/" : path)}@{name}', an attribute {what}, which cannot be carried over";

    private Dictionary<string, Hdf5StoredType?> Types(IReadOnlyList<Hdf5Message> header)
    {
        Dictionary<string, Hdf5StoredType?> types = [];
        foreach (Hdf5Message message in header)
        {
            if (message.Type == Hdf5Message.Attribute) Add(message.IsShared, message.Data);
            if (message.Type != Hdf5Message.AttributeInfo) continue;
            Hdf5Bytes info = structure.Wrap(message.Data);
            info.Skip(1);
            if ((info.Byte() & 1) != 0) info.Skip(2);
            (ulong heap, ulong index) = (info.Address(), info.Address());
            if (!structure.IsDefined(heap)) continue;
            Hdf5Heap items = new(structure, heap);
            foreach (byte[] record in Hdf5Index.Records(structure, index))
                Add((record[HeapIdLength] & 2) != 0, (record[HeapIdLength] & 2) != 0 ? [] : items.Read(record.AsSpan(0, HeapIdLength)));
        }

        return types;

        void Add(bool isShared, byte[] data)
        {
            if (isShared) throw new Hdf5Exception("its structure is of an unknown kind: attributes are shared");
            (string name, Hdf5StoredType? type) = Decode(structure.Wrap(data));
            types[name] = type;
        }
    }

    private static (string Name, Hdf5StoredType? Type) Decode(Hdf5Bytes attribute)
    {
        int version = attribute.Byte();
        bool isTypeShared = (attribute.Byte() & 1) != 0 && version > 1;
        (int nameLength, int typeLength) = (attribute.UInt16(), attribute.UInt16());
        attribute.Skip(version > 2 ? 3 : 2);
        string name = attribute.Text(nameLength).TrimEnd('\0');
        if (version == 1) attribute.Skip((8 - nameLength % 8) % 8);
        byte[] type = attribute.Take(typeLength).ToArray();
        return (name, isTypeShared ? null : new Hdf5StoredType(type));
    }
}
