namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>One line of a page's directory.</summary>
/// <param name="Position">Where in the file the numbers are, in bytes from its start.</param>
internal readonly record struct TiffEntry(TiffFieldType Type, long Count, long Position)
{
    /// <summary>Whether the numbers are whole ones, of a known type.</summary>
    public bool IsInteger => ElementSize > 0 && Type is not (TiffFieldType.Ascii or TiffFieldType.Undefined or TiffFieldType.Rational
        or TiffFieldType.SRational or TiffFieldType.Float or TiffFieldType.Double);

    /// <summary>Bytes one number takes; 0 if the type is unknown.</summary>
    public int ElementSize => Type switch
    {
        TiffFieldType.Byte or TiffFieldType.Ascii or TiffFieldType.SByte or TiffFieldType.Undefined => 1,
        TiffFieldType.Short or TiffFieldType.SShort => 2,
        TiffFieldType.Long or TiffFieldType.SLong or TiffFieldType.Float or TiffFieldType.Ifd => 4,
        TiffFieldType.Rational or TiffFieldType.SRational or TiffFieldType.Double => 8,
        TiffFieldType.Long8 or TiffFieldType.SLong8 or TiffFieldType.Ifd8 => 8,
        _ => 0,
    };
}
