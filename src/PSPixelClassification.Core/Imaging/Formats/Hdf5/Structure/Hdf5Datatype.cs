using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Imaging.Pixels;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>
/// The description of a stored type as the bytes of an HDF5 datatype message (HDF5 File Format Specification 3.0, IV.A.2.d), for types that
/// the library cannot be asked to write.
/// </summary>
/// <param name="Size">Bytes an element takes.</param>
internal sealed record Hdf5Datatype(byte[] Message, int Size)
{
    private static uint OrderBit => BitConverter.IsLittleEndian ? 0u : 1u;

    /// <summary>Bytes without meaning: numpy's |V.</summary>
    /// <param name="size">Bytes.</param>
    /// <param name="tag">What they are, ASCII.</param>
    public static Hdf5Datatype Opaque(int size, string tag)
    {
        byte[] text = new byte[(Encoding.ASCII.GetByteCount(tag) + 1 + 7) / 8 * 8];
        Encoding.ASCII.GetBytes(tag, text);
        return new Hdf5Datatype([.. Head(H5DataTypeClass.Opaque, (uint)text.Length, size), .. text], size);
    }

    /// <summary>The type of an image's samples, in the machine's byte order.</summary>
    public static Hdf5Datatype Of(PixelType type) => type.IsInteger()
        ? Integer(type.SizeInBytes(), type.Kind() == NumberKind.Signed)
        : Float(type.SizeInBytes());

    /// <summary>Whole numbers in the machine's byte order.</summary>
    /// <param name="size">Bytes of a number.</param>
    /// <param name="isSigned">Whether there are negative ones.</param>
    public static Hdf5Datatype Integer(int size, bool isSigned) =>
        new([.. Head(H5DataTypeClass.FixedPoint, OrderBit | (isSigned ? 8u : 0u), size), .. Bits(size)], size);

    /// <summary>Floats of IEEE 754 in the machine's byte order.</summary>
    /// <param name="size">Bytes of a number: 2, 4 or 8.</param>
    public static Hdf5Datatype Float(int size)
    {
        // Exponent location, exponent size, mantissa size, exponent bias.
        (byte location, byte exponent, byte mantissa, uint exponentBias) = size switch
        {
            2 => ((byte)10, (byte)5, (byte)10, 15u),
            4 => ((byte)23, (byte)8, (byte)23, 127u),
            _ => ((byte)52, (byte)11, (byte)52, 1023u),
        };
        byte[] bias = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bias, exponentBias);
        // 0x20: the mantissa's highest bit is implied. The next byte is the place of the sign.
        uint bits = OrderBit | 0x20u | (uint)(size * 8 - 1) << 8;
        return new Hdf5Datatype(
            [.. Head(H5DataTypeClass.FloatingPoint, bits, size), .. Bits(size), location, exponent, 0, mantissa, .. bias], size);
    }

    // Version 1 is all that these types need.
    private static byte[] Head(H5DataTypeClass kind, uint bits, int size)
    {
        byte[] head = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(head, 1u << 4 | (uint)kind | bits << 8);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), size);
        return head;
    }

    private static byte[] Bits(int size)
    {
        byte[] bits = new byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(bits.AsSpan(2), (ushort)(size * 8));
        return bits;
    }
}
