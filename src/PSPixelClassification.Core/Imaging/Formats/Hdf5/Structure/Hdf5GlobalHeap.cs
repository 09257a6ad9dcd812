namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>The global heap (III.E): collections of objects anywhere in the file, which elements of varying length point at.</summary>
internal sealed class Hdf5GlobalHeap(Hdf5Structure structure)
{
    private readonly Dictionary<ulong, Dictionary<int, byte[]>> _collections = [];

    /// <summary>Reads an object.</summary>
    /// <returns>Its bytes; not to be changed.</returns>
    /// <exception cref="Hdf5Exception">There is none.</exception>
    public byte[] Read(ulong collection, uint index)
    {
        if (!_collections.TryGetValue(collection, out Dictionary<int, byte[]>? objects))
            _collections[collection] = objects = ReadCollection(collection);
        if (!objects.TryGetValue((int)index, out byte[]? found))
            throw new Hdf5Exception($"its structure is damaged: there is no object {index} at {collection}");
        // Elements may share an object, and whoever reads it makes something of it each time.
        structure.Budget.Spend(found.Length);
        return found;
    }

    private Dictionary<int, byte[]> ReadCollection(ulong address)
    {
        int headLength = 8 + structure.LengthSize;
        Hdf5Bytes head = structure.Read(address, (ulong)headLength, "GCOL");
        head.Skip(4);
        ulong length = head.Length();
        if (length < (ulong)headLength) throw new Hdf5Exception("its structure is damaged: a collection of objects is too short");
        Hdf5Bytes bytes = structure.Read(address + (ulong)headLength, length - (ulong)headLength);
        Dictionary<int, byte[]> objects = [];
        while (bytes.Remaining >= headLength)
        {
            int index = bytes.UInt16();
            bytes.Skip(6);
            ulong size = bytes.Length();
            // What is left over, or damaged: whoever asks for an object behind it is told that there is none.
            if (index == 0 || size > (ulong)bytes.Remaining) break;
            objects[index] = bytes.Take((long)size).ToArray();
            bytes.Skip(Math.Min((8 - (long)size % 8) % 8, bytes.Remaining));
        }

        return objects;
    }
}
