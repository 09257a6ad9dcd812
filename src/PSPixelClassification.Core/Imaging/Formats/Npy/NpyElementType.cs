using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>The element types as numpy writes them.</summary>
internal static class NpyElementType
{
    /// <summary>Reads numpy's type string, such as "&lt;f4" or "|u1".</summary>
    /// <returns>Null if the type holds no numbers that an image can have.</returns>
    public static ElementType? TryParse(string descr)
    {
        bool isValid = descr.Length == 3 && "<>|".Contains(descr[0], StringComparison.Ordinal)
            && descr[1..] is "b1" or "u1" or "u2" or "u4" or "u8" or "i1" or "i2" or "i4" or "i8" or "f2" or "f4" or "f8";
        int size = isValid ? descr[2] - '0' : 0;
        return isValid && !(descr[0] == '|' && size > 1)
            ? new ElementType(KindOf(descr[1]), size, size > 1 && (descr[0] == '<') != BitConverter.IsLittleEndian)
            : null;
    }

    /// <summary>Reads numpy's type string, such as "&lt;f4" or "|u1".</summary>
    /// <exception cref="ImageFormatException">The type holds no numbers that an image can have.</exception>
    public static ElementType Parse(string path, string descr)
    {
        if (TryParse(descr) is { } element) return element;
        string finding = descr.TrimStart('<', '>', '|', '=') switch
        {
            ['O', ..] => "its elements are Python objects, which are never loaded because that would run code from the file",
            ['c', ..] => "its elements are complex numbers",
            // What a damaged file calls its type does not belong on a terminal.
            { Length: <= 20 } name when name.All(char.IsAsciiLetterOrDigit) => $"its elements are of numpy type '{name}'",
            _ => "its elements are of no number type that is known",
        };
        throw NpyFormat.Errors.Unsupported(
            path, finding, "Convert the array with astype to an integer type, float32 or float64 and save it again.");
    }

    /// <summary>Numpy's type string for samples in the machine's byte order.</summary>
    public static string Descr(PixelType type)
    {
        int size = type.SizeInBytes();
        char letter = type.Kind() switch { NumberKind.Unsigned => 'u', NumberKind.Signed => 'i', _ => 'f' };
        return $"{(size == 1 ? '|' : BitConverter.IsLittleEndian ? '<' : '>')}{letter}{size}";
    }

    private static NumberKind KindOf(char letter) => letter switch
    {
        'b' => NumberKind.Boolean,
        'u' => NumberKind.Unsigned,
        'i' => NumberKind.Signed,
        _ => NumberKind.Float,
    };
}
