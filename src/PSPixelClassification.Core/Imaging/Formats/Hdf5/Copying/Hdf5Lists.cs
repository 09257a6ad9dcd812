using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Copying;

/// <summary>Copies lists of numbers, each element one of its own length.</summary>
internal static class Hdf5Lists
{
    /// <summary>Copies a data set of lists.</summary>
    /// <param name="source">The data set, of at least one dimension.</param>
    /// <returns>Null if they are no numbers of this machine.</returns>
    public static H5Dataset? TryCopy(Hdf5Dataset source, Hdf5StoredType element, Hdf5Storage storage) =>
        Type.GetTypeCode(element.Number) switch
        {
            TypeCode.SByte => Copy<sbyte>(source, storage),
            TypeCode.Byte => Copy<byte>(source, storage),
            TypeCode.Int16 => Copy<short>(source, storage),
            TypeCode.UInt16 => Copy<ushort>(source, storage),
            TypeCode.Int32 => Copy<int>(source, storage),
            TypeCode.UInt32 => Copy<uint>(source, storage),
            TypeCode.Int64 => Copy<long>(source, storage),
            TypeCode.UInt64 => Copy<ulong>(source, storage),
            TypeCode.Single => Copy<float>(source, storage),
            TypeCode.Double => Copy<double>(source, storage),
            _ => null,
        };

    private static H5Dataset Copy<T>(Hdf5Dataset source, Hdf5Storage storage)
        where T : unmanaged
    {
        int size = source.Type.Size;
        byte[] elements = source.ReadAll();
        T[][] lists = new T[elements.Length / size][];
        for (int i = 0; i < lists.Length; i++)
            lists[i] = MemoryMarshal.Cast<byte, T>(source.Node.File.List(elements.AsSpan(i * size, size), Marshal.SizeOf<T>())).ToArray();
        return new H5Dataset(lists, storage.Chunks, fileDims: source.Shape, datasetCreation: storage.Creation);
    }
}
