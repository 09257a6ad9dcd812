using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PSPixelClassification.Imaging.Pixels;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>What the elements of a data set are read as.</summary>
internal static class Hdf5ElementType
{
    private const int MaxNamed = 8;

    /// <summary>Finds the element that stands for a type.</summary>
    /// <exception cref="ImageFormatException">An image cannot be of that type.</exception>
    public static ElementType Of(string path, Hdf5Type type)
    {
        Hdf5Type stored = type.Stored;
        NumberKind? kind = stored.Class switch
        {
            _ when type.IsBoolean => NumberKind.Boolean,
            H5DataTypeClass.FixedPoint => stored.IsSigned ? NumberKind.Signed : NumberKind.Unsigned,
            H5DataTypeClass.BitField => NumberKind.Unsigned,
            H5DataTypeClass.FloatingPoint when stored.IsStandard => NumberKind.Float,
            _ => null,
        };
        if (kind is { } number && stored.Size is 1 or 2 or 4 or 8) return new ElementType(number, stored.Size, stored.IsSwapped);
        throw ImageFormatException.Unsupported(
            path, $"its data set holds data of the kind {type.Class} of {type.Size} bytes", "Name a data set of integers or floats.");
    }

    /// <summary>What a user should know about the type.</summary>
    /// <returns>A whole sentence; null if there is nothing.</returns>
    public static string? Note(Hdf5Type type)
    {
        if (type.Class == H5DataTypeClass.BitField) return $"Bit fields were read as unsigned integers of {type.Size * 8} bits.";
        if (type.Class != H5DataTypeClass.Enumerated || type.IsBoolean) return null;
        string names = string.Join(", ", type.Members.Take(MaxNamed).Select(member => $"{Value(type, member.Value)} {member.Name}"));
        return $"Its values have names and were read as integers: {names}{(type.Members.Count > MaxNamed ? ", …" : "")}.";
    }

    private static Int128 Value(Hdf5Type type, byte[] value)
    {
        byte[] bytes = type.IsSwapped == BitConverter.IsLittleEndian ? [.. value.Reverse()] : value;
        Int128 number = 0;
        for (int i = bytes.Length - 1; i >= 0; i--) number = number << 8 | bytes[i];
        return type.IsSigned && bytes[^1] >= 0x80 ? number - (Int128.One << (8 * bytes.Length)) : number;
    }
}
