namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>In which unit pixels are counted (TIFF 6.0, tag ResolutionUnit).</summary>
internal enum TiffResolutionUnit
{
    None = 1,
    Inch = 2,
    Centimetre = 3,
}
