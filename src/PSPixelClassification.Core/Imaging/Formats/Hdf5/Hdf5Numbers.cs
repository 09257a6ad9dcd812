using System.Buffers.Binary;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Reads small data sets and attributes as numbers or texts, whatever type they are stored in.</summary>
internal static class Hdf5Numbers
{
    /// <summary>Whole numbers; also of h5py's bool.</summary>
    /// <returns>The elements in C order.</returns>
    /// <exception cref="Hdf5Exception">It holds something else.</exception>
    public static long[] Integers(Hdf5Dataset dataset)
    {
        Hdf5Type type = dataset.Type.Stored;
        if (type.Class != H5DataTypeClass.FixedPoint || type.Size is not (1 or 2 or 4 or 8)) throw Unexpected(dataset, "whole numbers");
        bool isSigned = type.IsSigned;
        return Elements(type, dataset.ReadAll(), bytes => (bytes.Length, isSigned) switch
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
    /// <returns>The elements in C order.</returns>
    /// <exception cref="Hdf5Exception">It holds something else.</exception>
    public static double[] Doubles(Hdf5Dataset dataset)
    {
        if (dataset.Type.Class != H5DataTypeClass.FloatingPoint) return [.. Integers(dataset).Select(value => (double)value)];
        return TryDoubles(dataset.Type, dataset.ReadAll) ?? throw Unexpected(dataset, "numbers");
    }

    /// <summary>Floats.</summary>
    public static double[]? TryDoubles(Hdf5Type type, Func<byte[]> read) =>
        type is { Class: H5DataTypeClass.FloatingPoint, IsStandard: true, Size: 4 or 8 }
        ? Elements(type, read(),
            bytes => bytes.Length == 4 ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes))
        : null;

    /// <summary>Texts of fixed or varying length.</summary>
    /// <returns>The elements in C order.</returns>
    /// <exception cref="Hdf5Exception">It holds something else.</exception>
    public static string[] Texts(Hdf5Dataset dataset) =>
        dataset.Type.IsText ? dataset.Node.File.Texts(dataset.Type, dataset.ReadAll()) : throw Unexpected(dataset, "text");

    private static T[] Elements<T>(Hdf5Type type, byte[] data, Func<byte[], T> read)
    {
        bool isBigEndian = type.IsSwapped == BitConverter.IsLittleEndian && type.Size > 1;
        return
        [
            .. data.Chunk(type.Size).Select(bytes =>
            {
                if (isBigEndian) Array.Reverse(bytes);
                return read(bytes);
            }),
        ];
    }

    private static Hdf5Exception Unexpected(Hdf5Dataset dataset, string wanted) =>
        new($"its data set '{dataset.Name}' holds data of the kind {dataset.Type.Class} where {wanted} should be");
}
