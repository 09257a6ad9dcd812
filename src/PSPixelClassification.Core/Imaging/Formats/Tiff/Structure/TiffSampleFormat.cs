namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>How samples are numbers (TIFF 6.0, section 19; complex numbers: its supplements).</summary>
internal enum TiffSampleFormat
{
    Unsigned = 1,
    Signed = 2,
    Float = 3,
    Undefined = 4,
    ComplexInteger = 5,
    ComplexFloat = 6,
}
