namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>Types of the numbers of a tag (TIFF 6.0, section 2; those from 13 on: its supplements and BigTIFF).</summary>
internal enum TiffFieldType : ushort
{
    Byte = 1,
    Ascii = 2,
    Short = 3,
    Long = 4,
    Rational = 5,
    SByte = 6,
    Undefined = 7,
    SShort = 8,
    SLong = 9,
    SRational = 10,
    Float = 11,
    Double = 12,
    Ifd = 13,
    Long8 = 16,
    SLong8 = 17,
    Ifd8 = 18,
}
