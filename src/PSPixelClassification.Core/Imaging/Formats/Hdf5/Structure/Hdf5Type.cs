using System.Text;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>The type of a data set's or attribute's elements, as far as elements are read (IV.A.2.d).</summary>
/// <param name="Size">Bytes of an element.</param>
internal sealed record Hdf5Type(H5DataTypeClass Class, int Size)
{
    private const int MaxLevels = 16;
    private const int HeadLength = 8;
    private const int NewestPacked = 3;

    /// <summary>Whether the bytes of a number are in the other order than this machine's.</summary>
    public bool IsSwapped { get; private init; }

    /// <summary>Whether there are negative numbers.</summary>
    public bool IsSigned { get; private init; }

    /// <summary>Whether floats are those of IEEE 754 of their size; true for what is no float.</summary>
    public bool IsStandard { get; private init; } = true;

    /// <summary>Whether it is a string of varying length.</summary>
    public bool IsVariableText { get; private init; }

    /// <summary>Whether it is a string of any kind.</summary>
    public bool IsText => IsVariableText || Class == H5DataTypeClass.String;

    /// <summary>How a string of fixed length is padded: 0 a zero ends it, 1 zeros, 2 blanks.</summary>
    public StringPadding Padding { get; private init; }

    /// <summary>Of enumerations their numbers, of lists their elements; else null.</summary>
    public Hdf5Type? Base { get; private init; }

    /// <summary>Of an enumeration: names and the bytes of their values.</summary>
    public IReadOnlyList<(string Name, byte[] Value)> Members { get; private init; } = [];

    /// <summary>Whether it is h5py's bool.</summary>
    public bool IsBoolean => Class == H5DataTypeClass.Enumerated && Size == 1 && Base!.IsSigned
        && Members is [("FALSE", [0]), ("TRUE", [1])] or [("TRUE", [1]), ("FALSE", [0])];

    /// <summary>The type whose numbers are stored: that of an enumeration's values, else this one.</summary>
    public Hdf5Type Stored => Class == H5DataTypeClass.Enumerated ? Base! : this;

    /// <summary>Reads the message.</summary>
    /// <exception cref="Hdf5Exception">It is damaged.</exception>
    public static Hdf5Type Read(Hdf5Bytes bytes) => Read(bytes, MaxLevels);

    private static Hdf5Type Read(Hdf5Bytes bytes, int levels)
    {
        if (levels == 0) throw new Hdf5Exception("its types are nested too deep");
        int head = bytes.Byte();
        int bits = (int)bytes.Unsigned(3);
        uint size = bytes.UInt32();
        if (size is 0 or > int.MaxValue) throw new Hdf5Exception($"its structure is damaged: a type of {size} bytes");
        Hdf5Type type = new((H5DataTypeClass)(head & 15), (int)size);
        bool isSwapped = size > 1 && (bits & 1) == (BitConverter.IsLittleEndian ? 1 : 0);
        switch (type.Class)
        {
            case H5DataTypeClass.FixedPoint:
                bytes.Skip(4);
                return type with { IsSwapped = isSwapped, IsSigned = (bits & 8) != 0 };
            case H5DataTypeClass.FloatingPoint:
                return type with { IsSwapped = isSwapped, IsSigned = true, IsStandard = IsIeee(bits, size, bytes.Take(12)) };
            case H5DataTypeClass.BitField:
                bytes.Skip(4);
                return type with { IsSwapped = isSwapped };
            case H5DataTypeClass.String:
                return type with { Padding = (StringPadding)(bits & 15) };
            case H5DataTypeClass.Enumerated:
                return Enumeration(type, bytes, head >> 4, bits & 0xFFFF, levels);
            case H5DataTypeClass.VariableLength:
                return type with { IsVariableText = (bits & 15) == 1, Base = Read(bytes, levels - 1) };
            default:
                return type;
        }
    }

    private static Hdf5Type Enumeration(Hdf5Type type, Hdf5Bytes bytes, int version, int count, int levels)
    {
        Hdf5Type numbers = Read(bytes, levels - 1);
        if (numbers.Class != H5DataTypeClass.FixedPoint || numbers.Size != type.Size)
            throw new Hdf5Exception("its structure is damaged: an enumeration of other than whole numbers");
        string[] names = new string[count];
        for (int i = 0; i < count; i++)
        {
            int start = bytes.Position;
            names[i] = bytes.Text();
            if (version < NewestPacked) bytes.Skip((8 - (bytes.Position - start) % 8) % 8);
        }

        List<(string, byte[])> members = [];
        foreach (string name in names) members.Add((name, bytes.Take(numbers.Size).ToArray()));
        return type with { Base = numbers, IsSigned = numbers.IsSigned, IsSwapped = numbers.IsSwapped, Members = members };
    }

    // What is compared is all but the byte order: bits behind the first, and offset, precision, exponent, mantissa and bias.
    private static bool IsIeee(int bits, uint size, ReadOnlySpan<byte> properties)
    {
        if (size is not (2 or 4 or 8) || (bits & 0x40) != 0) return false;
        ReadOnlySpan<byte> standard = Hdf5Datatype.Float((int)size).Message;
        return (byte)(bits >> 8) == standard[2] && properties.SequenceEqual(standard[HeadLength..]);
    }

    /// <summary>The text in an element of fixed length.</summary>
    public string Text(ReadOnlySpan<byte> element)
    {
        int end = Padding == StringPadding.NullTerminated ? element.IndexOf((byte)0) : element.Length;
        ReadOnlySpan<byte> text = end < 0 ? element : element[..end];
        return Encoding.UTF8.GetString(text.TrimEnd(Padding == StringPadding.SpacePadded ? (byte)' ' : (byte)0));
    }
}
