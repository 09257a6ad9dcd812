using System.Buffers.Binary;
using System.Text;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Reads small data sets as numbers or texts, whatever type they are stored in.</summary>
internal static class Hdf5Numbers
{
    /// <summary>Whole numbers; also of h5py's bool.</summary>
    /// <param name="dataset">The data set.</param>
    /// <returns>The elements in C order.</returns>
    /// <exception cref="Hdf5Exception">It holds something else.</exception>
    public static long[] Integers(IH5Dataset dataset)
    {
        IH5DataType type = dataset.Type.Class == H5DataTypeClass.Enumerated ? dataset.Type.Enumeration.BaseType : dataset.Type;
        if (type.Class != H5DataTypeClass.FixedPoint || type.Size is not (1 or 2 or 4 or 8)) throw Unexpected(dataset, "whole numbers");
        bool isSigned = type.FixedPoint.IsSigned;
        return Elements(dataset, bytes => (bytes.Length, isSigned) switch
        {
            (1, true) => (sbyte)bytes[0],
            (1, false) => bytes[0],
            (2, true) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            (4, true) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            (4, false) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        });
    }

    /// <summary>Numbers.</summary>
    /// <param name="dataset">The data set.</param>
    /// <returns>The elements in C order.</returns>
    /// <exception cref="Hdf5Exception">It holds something else.</exception>
    public static double[] Doubles(IH5Dataset dataset)
    {
        if (dataset.Type.Class != H5DataTypeClass.FloatingPoint) return [.. Integers(dataset).Select(value => (double)value)];
        if (dataset.Type.Size is not (4 or 8)) throw Unexpected(dataset, "numbers");
        return Elements(
            dataset, bytes => bytes.Length == 4 ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes));
    }

    /// <summary>Texts of fixed or varying length.</summary>
    /// <param name="dataset">The data set.</param>
    /// <returns>The elements in C order.</returns>
    /// <exception cref="Hdf5Exception">It holds something else.</exception>
    public static string[] Texts(IH5Dataset dataset)
    {
        if (Hdf5Values.IsVariableString(dataset.Type))
            return dataset.Space.Type == H5DataspaceType.Scalar
                ? [dataset.Read<string>() ?? ""]
                : [.. dataset.Read<string?[]>().Select(text => text ?? "")];
        if (dataset.Type.Class != H5DataTypeClass.String) throw Unexpected(dataset, "text");
        byte[] bytes = dataset.Read<byte[]>();
        return [.. bytes.Chunk(dataset.Type.Size).Select(text => Encoding.UTF8.GetString(text).TrimEnd('\0'))];
    }

    private static T[] Elements<T>(IH5Dataset dataset, Func<byte[], T> read)
    {
        bool isBigEndian = Hdf5Values.IsBigEndian(dataset);
        return
        [
            .. dataset.Read<byte[]>().Chunk(dataset.Type.Size).Select(bytes =>
            {
                if (isBigEndian) Array.Reverse(bytes);
                return read(bytes);
            }),
        ];
    }

    private static Hdf5Exception Unexpected(IH5Dataset dataset, string wanted) =>
        new($"its data set '{dataset.Name}' holds data of the kind {dataset.Type.Class} where {wanted} should be");
}
