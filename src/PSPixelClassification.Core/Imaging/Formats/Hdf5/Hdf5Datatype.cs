using System.Buffers.Binary;
using System.Text;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// The description of a stored type as the bytes of an HDF5 datatype message (HDF5 File Format Specification 3.0, IV.A.2.d), for types that
/// the library cannot be asked to write. Little-endian unless said otherwise.
/// </summary>
/// <param name="Message">The message's bytes.</param>
/// <param name="Size">Bytes an element takes.</param>
internal sealed record Hdf5Datatype(byte[] Message, int Size)
{
    private const int MostMembers = 1 << 12;

    /// <summary>A string of fixed length, padded with zeros: numpy's |S.</summary>
    /// <param name="size">Bytes.</param>
    /// <param name="isUtf8">Whether it may hold more than ASCII.</param>
    /// <returns>The type.</returns>
    public static Hdf5Datatype FixedString(int size, bool isUtf8) => new(Head(3, 1, isUtf8 ? 0x11u : 0x01u, size), size);

    /// <summary>Bytes without meaning: numpy's |V.</summary>
    /// <param name="size">Bytes.</param>
    /// <param name="tag">What they are, ASCII.</param>
    /// <returns>The type.</returns>
    public static Hdf5Datatype Opaque(int size, string tag)
    {
        byte[] text = new byte[(Encoding.ASCII.GetByteCount(tag) + 1 + 7) / 8 * 8];
        Encoding.ASCII.GetBytes(tag, text);
        return new Hdf5Datatype([.. Head(5, 1, (uint)text.Length, size), .. text], size);
    }

    /// <summary>The type of an image's samples, in the machine's byte order.</summary>
    /// <param name="type">The sample type.</param>
    /// <returns>The type.</returns>
    public static Hdf5Datatype Of(PixelType type) => type.IsInteger()
        ? Integer(type.SizeInBytes(), type is PixelType.Int8 or PixelType.Int16 or PixelType.Int32, !BitConverter.IsLittleEndian)
        : Float(type.SizeInBytes(), !BitConverter.IsLittleEndian)!;

    /// <summary>Describes a type anew that was read from a file.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isBigEndian">Whether its numbers have their high byte first; the library does not tell.</param>
    /// <param name="isUtf8">Whether its strings hold more than ASCII; the library does not tell.</param>
    /// <returns>
    /// Null for types of varying length, references, arrays and others that mean nothing in another file or cannot be described.
    /// </returns>
    public static Hdf5Datatype? TryDescribe(IH5DataType type, bool isBigEndian, bool isUtf8) => type.Class switch
    {
        H5DataTypeClass.FixedPoint => Integer(type.Size, type.FixedPoint.IsSigned, isBigEndian),
        H5DataTypeClass.FloatingPoint => Float(type.Size, isBigEndian),
        H5DataTypeClass.BitField => new Hdf5Datatype([.. Head(4, 1, isBigEndian ? 1u : 0u, type.Size), .. Bits(type.Size)], type.Size),
        H5DataTypeClass.String => FixedString(type.Size, isUtf8),
        H5DataTypeClass.Opaque => Opaque(type.Size, type.Opaque.Tag),
        H5DataTypeClass.Enumerated => TryEnumeration(type, isBigEndian),
        H5DataTypeClass.Compound => TryCompound(type, isBigEndian, isUtf8),
        _ => null,
    };

    private static Hdf5Datatype Integer(int size, bool isSigned, bool isBigEndian) =>
        new([.. Head(0, 1, (isBigEndian ? 1u : 0u) | (isSigned ? 8u : 0u), size), .. Bits(size)], size);

    private static Hdf5Datatype? Float(int size, bool isBigEndian)
    {
        // Exponent location, exponent size, mantissa size, exponent bias of IEEE 754.
        (byte Location, byte Exponent, byte Mantissa, uint Bias)? ieee = size switch
        {
            2 => (10, 5, 10, 15),
            4 => (23, 8, 23, 127),
            8 => (52, 11, 52, 1023),
            _ => null,
        };
        if (ieee is not { } layout) return null;
        byte[] bias = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bias, layout.Bias);
        // 0x20: the mantissa's highest bit is implied. The next byte is the place of the sign.
        uint bits = (isBigEndian ? 1u : 0u) | 0x20u | (uint)(size * 8 - 1) << 8;
        return new Hdf5Datatype([.. Head(1, 1, bits, size), .. Bits(size), layout.Location, layout.Exponent, 0, layout.Mantissa, .. bias],
            size);
    }

    private static Hdf5Datatype? TryEnumeration(IH5DataType type, bool isBigEndian)
    {
        if (TryDescribe(type.Enumeration.BaseType, isBigEndian, isUtf8: false) is not { } numbers) return null;
        List<(string, byte[])>? members = type.Size switch
        {
            1 => Members<byte>(type, value => [value]),
            2 => Members<ushort>(type, BitConverter.GetBytes),
            4 => Members<uint>(type, BitConverter.GetBytes),
            8 => Members<ulong>(type, BitConverter.GetBytes),
            _ => null,
        };
        return members is null || members.Count > MostMembers ? null : Enumeration(numbers, members);
    }

    // The library gives the stored bytes, unswapped.
    private static List<(string, byte[])> Members<T>(IH5DataType type, Func<T, byte[]> bytes)
        where T : unmanaged => [.. type.Enumeration.GetMembers<T>().Select(member => (member.Key, bytes(member.Value)))];

    private static Hdf5Datatype Enumeration(Hdf5Datatype numbers, List<(string Name, byte[] Value)> members) => new(
        [
            .. Head(8, 3, (uint)members.Count, numbers.Size), .. numbers.Message,
            .. members.SelectMany(member => Name(member.Name)), .. members.SelectMany(member => member.Value),
        ],
        numbers.Size);

    private static Hdf5Datatype? TryCompound(IH5DataType type, bool isBigEndian, bool isUtf8)
    {
        CompoundMember[] members = type.Compound.Members;
        if (members.Length > MostMembers) return null;
        int offsetSize = type.Size < 1 << 8 ? 1 : type.Size < 1 << 16 ? 2 : type.Size < 1 << 24 ? 3 : 4;
        List<byte> message = [.. Head(6, 3, (uint)members.Length, type.Size)];
        byte[] offset = new byte[4];
        foreach (CompoundMember member in members)
        {
            if (TryDescribe(member.Type, isBigEndian, isUtf8) is not { } described) return null;
            BinaryPrimitives.WriteInt32LittleEndian(offset, member.Offset);
            message.AddRange([.. Name(member.Name), .. offset[..offsetSize], .. described.Message]);
        }

        return new Hdf5Datatype([.. message], type.Size);
    }

    private static byte[] Head(int kind, int version, uint bits, int size)
    {
        byte[] head = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)(version << 4 | kind) | bits << 8);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), size);
        return head;
    }

    private static byte[] Bits(int size)
    {
        byte[] bits = new byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(bits.AsSpan(2), (ushort)(size * 8));
        return bits;
    }

    private static byte[] Name(string name) => [.. Encoding.UTF8.GetBytes(name), 0];
}
