namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>Messages that several objects share: named types (IV.A.2, "shared message").</summary>
internal static class Hdf5SharedMessage
{
    private const int InHeap = 1;

    /// <summary>Finds a type that has a name of its own.</summary>
    /// <exception cref="Hdf5Exception">It is not there, or in a heap of shared messages.</exception>
    public static byte[] ReadType(Hdf5Structure structure, Hdf5Bytes bytes)
    {
        int version = bytes.Byte();
        int kind = bytes.Byte();
        if (version == 1) bytes.Skip(6);
        if (version is < 1 or > 3 || (version == 3 && kind == InHeap))
            throw new Hdf5Exception("its structure is of an unknown kind: a type is in a heap of messages");
        foreach (Hdf5Message message in Hdf5ObjectHeader.Read(structure, bytes.Address()))
            if (message.Type == Hdf5MessageType.Datatype && !message.IsShared) return message.Data;
        throw new Hdf5Exception("its structure is damaged: a named type is missing");
    }
}
