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
        type.Class == H5DataTypeClass.VariableLength
            && type.VariableLength.BaseType is { Class: H5DataTypeClass.String or H5DataTypeClass.FixedPoint, Size: 1 };

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
        long most = dataset.Layout.Class == H5DataLayoutClass.Chunked
            ? Math.Max(fileLength, SmallLength) * MostInflation
            : Math.Max(fileLength, SmallLength);
        if (Length(dataset) > most)
            throw new Hdf5Exception($"its data set '{dataset.Name}' claims {Length(dataset)} bytes, more than the file can hold");
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

    /// <summary>Whether a type is h5py's bool.</summary>
    /// <param name="type">The type.</param>
    /// <returns>False for other enumerations.</returns>
    public static bool IsBoolean(IH5DataType type) =>
        type is { Class: H5DataTypeClass.Enumerated, Size: 1 } && type.Enumeration.BaseType.FixedPoint.IsSigned
        && type.Enumeration.GetMembers<byte>() is { Count: 2 } members && members.TryGetValue("FALSE", out byte no) && no == 0
            && members.TryGetValue("TRUE", out byte yes) && yes == 1;

    /// <summary>Makes an attribute of the same type and value.</summary>
    /// <param name="attribute">An attribute that is no text.</param>
    /// <returns>Null for types that cannot be written into an attribute, or have their high byte first.</returns>
    public static H5Attribute? TryCopy(IH5Attribute attribute)
    {
        ulong[] shape = attribute.Space.Dimensions;
        IH5DataType type = attribute.Type;
        if (IsBoolean(type)) return New(attribute.Read<byte[]>().Select(value => Hdf5Output.Boolean(value != 0)).ToArray());
        return (type.Class, type.Size, type.Class == H5DataTypeClass.FixedPoint && type.FixedPoint.IsSigned) switch
        {
            (H5DataTypeClass.FixedPoint, 1, true) => New(attribute.Read<sbyte[]>()),
            (H5DataTypeClass.FixedPoint, 1, false) => New(attribute.Read<byte[]>()),
            (H5DataTypeClass.FixedPoint, 2, true) => New(attribute.Read<short[]>()),
            (H5DataTypeClass.FixedPoint, 2, false) => New(attribute.Read<ushort[]>()),
            (H5DataTypeClass.FixedPoint, 4, true) => New(attribute.Read<int[]>()),
            (H5DataTypeClass.FixedPoint, 4, false) => New(attribute.Read<uint[]>()),
            (H5DataTypeClass.FixedPoint, 8, true) => New(attribute.Read<long[]>()),
            (H5DataTypeClass.FixedPoint, 8, false) => New(attribute.Read<ulong[]>()),
            (H5DataTypeClass.FloatingPoint, 2, _) => New(attribute.Read<Half[]>()),
            (H5DataTypeClass.FloatingPoint, 4, _) => New(attribute.Read<float[]>()),
            (H5DataTypeClass.FloatingPoint, 8, _) => New(attribute.Read<double[]>()),
            _ => null,
        };

        H5Attribute New<T>(T[] values) => new(values, shape);
    }
}
