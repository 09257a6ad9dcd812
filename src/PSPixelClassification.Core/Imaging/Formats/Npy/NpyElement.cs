namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>How an array's elements are stored.</summary>
/// <param name="Kind">numpy's letter: b bool, u unsigned, i signed, f float.</param>
/// <param name="Size">Bytes an element takes.</param>
/// <param name="IsSwapped">Whether the bytes are in the other order than this machine's.</param>
internal readonly record struct NpyElement(char Kind, int Size, bool IsSwapped)
{
    /// <summary>The type the elements are read as.</summary>
    public PixelType PixelType => (Kind, Size) switch
    {
        ('b', 1) or ('u', 1) => PixelType.UInt8,
        ('i', 1) => PixelType.Int8,
        ('u', 2) => PixelType.UInt16,
        ('i', 2) => PixelType.Int16,
        ('u', 4) => PixelType.UInt32,
        ('i', 4) => PixelType.Int32,
        ('f', 2) or ('f', 4) => PixelType.Float32,
        _ => PixelType.Float64,
    };

    /// <summary>Whether elements need no more than their bytes swapped.</summary>
    public bool IsStoredAsRead => Kind == 'f' ? Size > 2 : Kind != 'b' && Size < 8;

    /// <summary>What a user should know about the conversion; null if there is nothing.</summary>
    public string? Note => (Kind, Size) switch
    {
        ('u' or 'i', 8) => "64-bit integers were read as 64-bit floats, which are exact up to 2⁵³.",
        ('f', 2) => "16-bit floats were read as 32-bit floats.",
        ('b', _) => "Boolean values were read as 0 and 1.",
        _ => null,
    };

    /// <summary>Reads numpy's type string, such as "&lt;f4" or "|u1".</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="descr">The string.</param>
    /// <returns>The element.</returns>
    /// <exception cref="ImageFormatException">The type holds no numbers that an image can have.</exception>
    public static NpyElement Parse(string path, string descr)
    {
        bool sound = descr.Length == 3 && "<>|".Contains(descr[0], StringComparison.Ordinal)
            && descr[1..] is "b1" or "u1" or "u2" or "u4" or "u8" or "i1" or "i2" or "i4" or "i8" or "f2" or "f4" or "f8";
        int size = sound ? descr[2] - '0' : 0;
        if (sound && !(descr[0] == '|' && size > 1))
            return new NpyElement(descr[1], size, size > 1 && (descr[0] == '<') != BitConverter.IsLittleEndian);

        string finding = descr.TrimStart('<', '>', '|', '=') switch
        {
            ['O', ..] => "its elements are Python objects, which are never loaded because that would run code from the file",
            ['c', ..] => "its elements are complex numbers",
            // What a damaged file calls its type does not belong on a terminal.
            { Length: <= 20 } name when name.All(char.IsAsciiLetterOrDigit) => $"its elements are of numpy type '{name}'",
            _ => "its elements are of no number type that is known",
        };
        throw NpyError.Unsupported(path, finding, "Convert the array with astype to an integer type, float32 or float64 and save it again.");
    }
}
