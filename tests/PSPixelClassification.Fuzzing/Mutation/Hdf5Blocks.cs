using System.Buffers.Binary;

namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Finds the parts of an HDF5 file by what stands at their beginning (HDF5 file format specification, II to IV).</summary>
internal static class Hdf5Blocks
{
    private const int SymbolLength = 40;

    private static readonly HashSet<uint> s_signatures =
    [
        .. ((string[])
            ["\u0089HDF", "OHDR", "OCHK", "TREE", "HEAP", "SNOD", "GCOL", "BTHD", "BTIN", "BTLF", "FRHP", "FHDB", "FHIB", "FSHD", "FSSE",
            "FAHD", "FADB", "EAHD", "EAIB", "EASB", "EADB", "SMTB", "SMLI"])
            .Select(text => BinaryPrimitives.ReadUInt32LittleEndian(System.Text.Encoding.Latin1.GetBytes(text))),
    ];

    /// <summary>Finds superblock, newer object headers, trees, heaps and their parts.</summary>
    /// <param name="data">The file.</param>
    /// <returns>Where each begins.</returns>
    public static List<int> Find(byte[] data)
    {
        List<int> found = [];
        for (int i = 0; i + 4 <= data.Length; i++)
        {
            if (s_signatures.Contains(BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(i)))) found.Add(i);
        }

        return found;
    }

    /// <summary>Finds object headers of version 1, which have no signature, by the symbol tables that point at them.</summary>
    /// <param name="data">The file.</param>
    /// <param name="blocks">What <see cref="Find"/> found.</param>
    /// <returns>Where each begins.</returns>
    public static List<int> FindOldHeaders(byte[] data, IEnumerable<int> blocks)
    {
        List<int> found = [];
        foreach (int block in blocks)
        {
            // A symbol table has its entries behind eight bytes, the superblock one at 56; each begins with a name and an address.
            bool isTable = data.AsSpan(block).StartsWith("SNOD"u8);
            int count = isTable ? (int)Integers.Read(data, block + 6, 2) : data[block] == 0x89 ? 1 : 0;
            for (int i = 0; i < Math.Min(count, 32); i++)
            {
                ulong address = Integers.Read(data, block + (isTable ? 8 + i * SymbolLength : 56) + 8, 8);
                if (address < (ulong)data.Length && data[address] == 1 && !found.Contains((int)address)) found.Add((int)address);
            }
        }

        return found;
    }

    /// <summary>Finds the messages of object headers.</summary>
    /// <param name="data">The file.</param>
    /// <param name="blocks">Parts with signature; only object headers count.</param>
    /// <param name="oldHeaders">Object headers of version 1.</param>
    /// <returns>For each message where it begins, the bytes that type and size take, and where its content begins.</returns>
    public static List<Hdf5MessagePlace> FindMessages(byte[] data, IEnumerable<int> blocks, IEnumerable<int> oldHeaders)
    {
        List<Hdf5MessagePlace> found = [];
        foreach (int header in oldHeaders)
        {
            int end = (int)Math.Min((ulong)data.Length, (ulong)header + 16 + Integers.Read(data, header + 8, 4));
            for (int at = header + 16; at + 8 <= end; at = found[^1].Body + found[^1].Length)
                found.Add(new Hdf5MessagePlace(at, 2, at + 8, (int)Integers.Read(data, at + 2, 2)));
        }

        foreach (int block in blocks.Where(block => data.AsSpan(block).StartsWith("OHDR"u8)))
        {
            int flags = (int)Integers.Read(data, block + 5, 1);
            int sizeOffset = block + 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
            int sizeLength = 1 << (flags & 3);
            int headLength = (flags & 4) != 0 ? 6 : 4;
            int start = sizeOffset + sizeLength;
            int end = (int)Math.Min((ulong)data.Length, (ulong)start + Math.Min(Integers.Read(data, sizeOffset, sizeLength), 1 << 20));
            for (int at = start; at + headLength <= end; at = found[^1].Body + found[^1].Length)
                found.Add(new Hdf5MessagePlace(at, 1, at + headLength, (int)Integers.Read(data, at + 1, 2)));
        }

        return found;
    }
}
