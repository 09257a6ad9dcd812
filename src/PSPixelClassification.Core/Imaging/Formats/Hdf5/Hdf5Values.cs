using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Values of attributes, to be written again.</summary>
internal static class Hdf5Values
{
    /// <summary>Makes an attribute of the same type and value.</summary>
    /// <param name="attribute">An attribute that is no text, of numbers in this machine's byte order or of bools.</param>
    /// <returns>Null for types that cannot be written into an attribute.</returns>
    public static H5Attribute? TryCopy(Hdf5Attribute attribute)
    {
        ulong[] shape = attribute.Space.Shape;
        Hdf5Type type = attribute.Type;
        byte[] data = attribute.ReadBytes();
        if (type.IsBoolean) return new H5Attribute(data.Select(value => Hdf5Output.Boolean(value != 0)).ToArray(), shape);
        return (type.Class, type.Size, type.Class == H5DataTypeClass.FixedPoint && type.IsSigned) switch
        {
            (H5DataTypeClass.FixedPoint, 1, true) => New<sbyte>(),
            (H5DataTypeClass.FixedPoint, 1, false) => New<byte>(),
            (H5DataTypeClass.FixedPoint, 2, true) => New<short>(),
            (H5DataTypeClass.FixedPoint, 2, false) => New<ushort>(),
            (H5DataTypeClass.FixedPoint, 4, true) => New<int>(),
            (H5DataTypeClass.FixedPoint, 4, false) => New<uint>(),
            (H5DataTypeClass.FixedPoint, 8, true) => New<long>(),
            (H5DataTypeClass.FixedPoint, 8, false) => New<ulong>(),
            (H5DataTypeClass.FloatingPoint, 2, _) => New<Half>(),
            (H5DataTypeClass.FloatingPoint, 4, _) => New<float>(),
            (H5DataTypeClass.FloatingPoint, 8, _) => New<double>(),
            _ => null,
        };

        H5Attribute New<T>()
            where T : unmanaged => new(MemoryMarshal.Cast<byte, T>(data).ToArray(), shape);
    }
}
