namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>One line of a page's directory.</summary>
/// <param name="Type">The number type, 1 (BYTE) … 18 (IFD8).</param>
/// <param name="Position">Where in the file the numbers are, in bytes from its start.</param>
internal readonly record struct TiffEntry(ushort Type, long Count, long Position)
{
    public const ushort Byte = 1;
    public const ushort Ascii = 2;
    public const ushort Short = 3;
    public const ushort Long = 4;
    public const ushort Rational = 5;
    public const ushort Undefined = 7;
    public const ushort Long8 = 16;

    /// <summary>Bytes one number takes; 0 if the type is unknown.</summary>
    public int ElementSize => Type switch
    {
        Byte or Ascii or 6 or Undefined => 1,
        Short or 8 => 2,
        Long or 9 or 11 or 13 => 4,
        Rational or 10 or 12 or Long8 or 17 or 18 => 8,
        _ => 0,
    };
}
