using System.Runtime.InteropServices;
using System.Text;
using PureHDF;
using PureHDF.Selections;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Reads values of data sets and attributes whatever type they are stored in.</summary>
internal static class Hdf5Values
{
    // Deflate makes at most 1032 bytes of one.
    private const long MostInflation = 1032;
    private const long SmallLength = 1 << 16;

    /// <summary>Whether a type is a string of varying length.</summary>
    /// <param name="type">The type.</param>
    /// <returns>False for lists of numbers.</returns>
    public static bool IsVariableString(IH5DataType type) =>
        type.Class == H5DataTypeClass.VariableLength && type.VariableLength.BaseType is { Class: H5DataTypeClass.String or H5DataTypeClass.FixedPoint, Size: 1 };

    /// <summary>Bytes that a data set's elements take.</summary>
    /// <param name="dataset">The data set.</param>
    /// <returns>The bytes, unpacked.</returns>
    /// <exception cref="Hdf5Exception">Its extents multiply to nonsense.</exception>
    public static long Length(IH5Dataset dataset)
    {
        UInt128 length = (uint)dataset.Type.Size;
        foreach (ulong extent in dataset.Space.Dimensions)
        {
            length *= extent;
            if (length > long.MaxValue) throw new Hdf5Exception($"its data set '{dataset.Name}' claims to be larger than any file");
        }

        return (long)length;
    }

    /// <summary>Refuses to read more at once than an array holds.</summary>
    /// <param name="dataset">The data set.</param>
    /// <exception cref="Hdf5Exception">It is too large.</exception>
    public static void RequireReadable(IH5Dataset dataset)
    {
        if (Length(dataset) > Array.MaxLength) throw new Hdf5Exception($"its data set '{dataset.Name}' is larger than 2 GiB");
    }

    /// <summary>Refuses a data set that claims more than its file can hold.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="fileLength">Bytes of the file.</param>
    /// <exception cref="Hdf5Exception">It claims more.</exception>
    public static void RequirePlausible(IH5Dataset dataset, long fileLength)
    {
        long most = dataset.Layout.Class == H5DataLayoutClass.Chunked ? Math.Max(fileLength, SmallLength) * MostInflation : Math.Max(fileLength, SmallLength);
        if (Length(dataset) > most) throw new Hdf5Exception($"its data set '{dataset.Name}' claims {Length(dataset)} bytes, more than the file can hold");
    }

    /// <summary>
    /// Whether numbers are stored with their high byte first. The library does not say so, but it refuses to give such numbers out; their
    /// bytes it gives out as they are.
    /// </summary>
    /// <param name="dataset">The data set.</param>
    /// <returns>False also for what is no number, and where there is none.</returns>
    public static bool IsBigEndian(IH5Dataset dataset)
    {
        bool isNumeric = dataset.Type is { Class: H5DataTypeClass.FixedPoint or H5DataTypeClass.FloatingPoint, Size: 2 or 4 or 8 };
        ulong[] shape = dataset.Space.Dimensions;
        if (!isNumeric || shape.Contains(0UL)) return false;
        HyperslabSelection? one = shape.Length == 0 ? null : new(shape.Length, new ulong[shape.Length], [.. shape.Select(_ => 1UL)]);
        // What is wrong with the data for other reasons is so here already.
        dataset.Read<byte[]>(one);
        try
        {
            _ = dataset.Type.Size switch
            {
                2 => dataset.Read<ushort[]>(one).Length,
                4 => dataset.Read<uint[]>(one).Length,
                _ => dataset.Read<ulong[]>(one).Length,
            };
            return false;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return true;
        }
    }

    /// <summary>The bytes of an attribute.</summary>
    /// <param name="attribute">An attribute that is no string of varying length.</param>
    /// <returns>Null for kinds the library does not give out.</returns>
    public static byte[]? ReadBytes(IH5Attribute attribute)
    {
        IH5DataType type = attribute.Type;
        if (type.Class == H5DataTypeClass.String) return FixedStrings(attribute);
        return type.Size switch
        {
            1 => attribute.Read<byte[]>(),
            2 => MemoryMarshal.AsBytes<ushort>(attribute.Read<ushort[]>()).ToArray(),
            4 => MemoryMarshal.AsBytes<uint>(attribute.Read<uint[]>()).ToArray(),
            8 => MemoryMarshal.AsBytes<ulong>(attribute.Read<ulong[]>()).ToArray(),
            16 => MemoryMarshal.AsBytes<Int128>(attribute.Read<Int128[]>()).ToArray(),
            _ => null,
        };
    }

    private static byte[] FixedStrings(IH5Attribute attribute)
    {
        int size = attribute.Type.Size;
        string[] strings = attribute.Space.Dimensions.Length == 0 ? [attribute.Read<string>()] : attribute.Read<string[]>();
        byte[] bytes = new byte[checked(strings.Length * size)];
        for (int i = 0; i < strings.Length; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(strings[i]);
            text.AsSpan(0, Math.Min(text.Length, size)).CopyTo(bytes.AsSpan(i * size));
        }

        return bytes;
    }
}
