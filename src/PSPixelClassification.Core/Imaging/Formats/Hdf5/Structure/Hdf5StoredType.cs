using System.Buffers.Binary;
using System.Text;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>Reads the datatype messages of a file (IV.A.2.d), for types that are to be written as they are.</summary>
internal sealed class Hdf5StoredType(byte[] message)
{
    private const int MaxLevels = 16;
    private const int NewestVersion = 3;
    private const int HeadLength = 8;

    /// <summary>Whether it is a string of varying length.</summary>
    public bool IsText => Class == H5DataTypeClass.VariableLength && (message[1] & 15) == 1;

    /// <summary>The type of the elements of a list of varying length; null for other types.</summary>
    public Hdf5StoredType? Element =>
        Class == H5DataTypeClass.VariableLength && (message[1] & 15) == 0 ? new Hdf5StoredType(message[HeadLength..]) : null;

    /// <summary>The number type of C# with the same bits; null if there is none on this machine.</summary>
    public Type? Number => s_numbers.FirstOrDefault(number => IsSame(number.Message)).Type;

    private H5DataTypeClass? Class => message.Length < HeadLength ? null : ClassOf(message);

    private static readonly (Type Type, byte[] Message)[] s_numbers =
    [
        (typeof(sbyte), Hdf5Datatype.Of(PixelType.Int8).Message), (typeof(byte), Hdf5Datatype.Of(PixelType.UInt8).Message),
        (typeof(short), Hdf5Datatype.Of(PixelType.Int16).Message), (typeof(ushort), Hdf5Datatype.Of(PixelType.UInt16).Message),
        (typeof(int), Hdf5Datatype.Of(PixelType.Int32).Message), (typeof(uint), Hdf5Datatype.Of(PixelType.UInt32).Message),
        (typeof(long), Hdf5Datatype.Integer(8, isSigned: true).Message), (typeof(ulong), Hdf5Datatype.Integer(8, isSigned: false).Message),
        (typeof(Half), Hdf5Datatype.Float(2).Message), (typeof(float), Hdf5Datatype.Of(PixelType.Float32).Message),
        (typeof(double), Hdf5Datatype.Of(PixelType.Float64).Message),
    ];

    /// <summary>The same type, described as briefly as the format allows.</summary>
    /// <returns>Null for what means nothing in another file or outside it: references and all of varying length.</returns>
    /// <exception cref="Hdf5Exception">The message is damaged.</exception>
    public Hdf5Datatype? TryDescribe() =>
        TryBrief(new Hdf5Bytes(message, sizeof(ulong), sizeof(ulong)), MaxLevels) is { } brief
            ? new Hdf5Datatype(brief, SizeOf(brief))
            : null;

    // Messages are padded in headers of the old kind, and may be of any version.
    private bool IsSame(byte[] other) =>
        message.Length >= other.Length && (message[0] & 15) == (other[0] & 15)
            && message.AsSpan(1, other.Length - 1).SequenceEqual(other.AsSpan(1));

    private static byte[]? TryBrief(Hdf5Bytes bytes, int levels)
    {
        if (levels == 0) throw new Hdf5Exception("its types are nested too deep");
        byte[] head = bytes.Take(HeadLength).ToArray();
        int version = head[0] >> 4;
        int count = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(1));
        return ClassOf(head) switch
        {
            H5DataTypeClass.FixedPoint or H5DataTypeClass.BitField => [.. head, .. bytes.Take(4)],
            H5DataTypeClass.FloatingPoint => [.. head, .. bytes.Take(12)],
            H5DataTypeClass.Time => [.. head, .. bytes.Take(2)],
            H5DataTypeClass.String => head,
            // The tag's length is the first of the bits.
            H5DataTypeClass.Opaque => [.. head, .. bytes.Take(head[1])],
            H5DataTypeClass.Compound => TryCompound(bytes, head, version, count, levels),
            H5DataTypeClass.Enumerated => TryEnumeration(bytes, head, version, count, levels),
            H5DataTypeClass.Array => TryArray(bytes, head, version, levels),
            _ => null,
        };
    }

    private static H5DataTypeClass ClassOf(byte[] head) => (H5DataTypeClass)(head[0] & 15);

    private static byte[]? TryCompound(Hdf5Bytes bytes, byte[] head, int version, int count, int levels)
    {
        List<byte> brief = [.. Newest(head)];
        int size = SizeOf(head);
        int offsetSize = size < 1 << 8 ? 1 : size < 1 << 16 ? 2 : size < 1 << 24 ? 3 : 4;
        byte[] offset = new byte[4];
        for (int i = 0; i < count; i++)
        {
            string name = Name(bytes, version);
            BinaryPrimitives.WriteUInt32LittleEndian(offset, (uint)bytes.Unsigned(version >= NewestVersion ? offsetSize : 4));
            // The first version could make an array of a member, which no program of today writes.
            if (version == 1 && bytes.Byte() != 0) return null;
            if (version == 1) bytes.Skip(27);
            if (TryBrief(bytes, levels - 1) is not { } member) return null;
            brief.AddRange([.. Encoding.UTF8.GetBytes(name), 0, .. offset[..offsetSize], .. member]);
        }

        return [.. brief];
    }

    private static byte[]? TryEnumeration(Hdf5Bytes bytes, byte[] head, int version, int count, int levels)
    {
        if (TryBrief(bytes, levels - 1) is not { } numbers) return null;
        List<byte> brief = [.. Newest(head), .. numbers];
        for (int i = 0; i < count; i++) brief.AddRange([.. Encoding.UTF8.GetBytes(Name(bytes, version)), 0]);
        brief.AddRange(bytes.Take((long)count * SizeOf(numbers)));
        return [.. brief];
    }

    private static byte[]? TryArray(Hdf5Bytes bytes, byte[] head, int version, int levels)
    {
        int rank = bytes.Byte();
        if (version < NewestVersion) bytes.Skip(3);
        byte[] extents = bytes.Take(4L * rank).ToArray();
        if (version < NewestVersion) bytes.Skip(4L * rank);
        return TryBrief(bytes, levels - 1) is { } element ? [.. Newest(head), (byte)rank, .. extents, .. element] : null;
    }

    private static string Name(Hdf5Bytes bytes, int version)
    {
        int start = bytes.Position;
        string name = bytes.Text();
        if (version < NewestVersion) bytes.Skip((8 - (bytes.Position - start) % 8) % 8);
        return name;
    }

    private static byte[] Newest(byte[] head) => [(byte)(NewestVersion << 4 | head[0] & 15), .. head[1..]];

    private static int SizeOf(byte[] head) => BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4));
}
