
namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>Reads the messages of an object's header, of both versions (IV.A.1).</summary>
internal static class Hdf5ObjectHeader
{
    private const int MaxMessages = 1 << 16;
    private const int MaxBlocks = 1 << 10;
    private const string Signature = "OHDR";
    private const string ContinuationSignature = "OCHK";
    private const int ChecksumLength = 4;

    /// <summary>The messages.</summary>
    /// <returns>The messages in their order, without continuations.</returns>
    /// <exception cref="Hdf5Exception">There is no header, or it is damaged.</exception>
    public static IReadOnlyList<Hdf5Message> Read(Hdf5Structure structure, ulong address)
    {
        List<Hdf5Message> messages = [];
        Queue<(ulong Address, ulong Length)> more = [];
        int version = structure.Read(address, 1).Byte();
        if (version == 1) ReadFirst1(structure, address, messages, more);
        bool isOrdered = version != 1 && ReadFirst2(structure, address, messages, more);
        for (int i = 0; more.TryDequeue(out (ulong Address, ulong Length) block); i++)
        {
            if (i == MaxBlocks || messages.Count > MaxMessages)
                throw new Hdf5Exception("its structure is damaged: the header of an object does not end");
            if (version == 1)
            {
                Collect(structure.Read(block.Address, block.Length), block.Length, 1, false, messages, more, structure);
                continue;
            }

            Hdf5Bytes bytes = structure.Read(block.Address, block.Length, ContinuationSignature);
            Collect(bytes, (ulong)Math.Max(bytes.Remaining - ChecksumLength, 0), 2, isOrdered, messages, more, structure);
        }

        return messages;
    }

    private static void ReadFirst1(
        Hdf5Structure structure, ulong address, List<Hdf5Message> messages, Queue<(ulong Address, ulong Length)> more)
    {
        const int PrefixLength = 16;
        Hdf5Bytes prefix = structure.Read(address, PrefixLength);
        prefix.Skip(8);
        uint length = prefix.UInt32();
        if (length > 0) Collect(structure.Read(address + PrefixLength, length), length, 1, false, messages, more, structure);
    }

    private static bool ReadFirst2(
        Hdf5Structure structure, ulong address, List<Hdf5Message> messages, Queue<(ulong Address, ulong Length)> more)
    {
        Hdf5Bytes prefix = structure.Read(address, 6, Signature);
        prefix.Skip(1);
        int flags = prefix.Byte();
        // Times, and the limits of the attributes' storage.
        ulong before = 6u + ((flags & 0x20) != 0 ? 16u : 0u) + ((flags & 0x10) != 0 ? 4u : 0u);
        int sizeLength = 1 << (flags & 3);
        ulong length = structure.Read(address + before, (ulong)sizeLength).Unsigned(sizeLength);
        bool isOrdered = (flags & 4) != 0;
        Collect(structure.Read(address + before + (ulong)sizeLength, length), length, 2, isOrdered, messages, more, structure);
        return isOrdered;
    }

    private static void Collect(
        Hdf5Bytes bytes, ulong length, int version, bool isOrdered, List<Hdf5Message> messages,
        Queue<(ulong Address, ulong Length)> more, Hdf5Structure structure)
    {
        int headLength = version == 1 ? 8 : isOrdered ? 6 : 4;
        int end = bytes.Position + (int)length;
        // What is shorter than a message's head is a gap.
        while (end - bytes.Position >= headLength)
        {
            var type = (Hdf5MessageType)(version == 1 ? bytes.UInt16() : bytes.Byte());
            int size = bytes.UInt16();
            bool isShared = (bytes.Byte() & 2) != 0;
            bytes.Skip(version == 1 ? 3 : isOrdered ? 2 : 0);
            byte[] data = bytes.Take(size).ToArray();
            if (type != Hdf5MessageType.Continuation)
            {
                messages.Add(new Hdf5Message(type, isShared, data));
                continue;
            }

            Hdf5Bytes next = structure.Wrap(data);
            more.Enqueue((next.Address(), next.Length()));
        }
    }
}
