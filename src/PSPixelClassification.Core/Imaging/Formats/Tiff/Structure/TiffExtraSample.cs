namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>What samples beyond the photometric ones are (TIFF 6.0, section 18).</summary>
internal enum TiffExtraSample
{
    Unspecified = 0,
    AssociatedAlpha = 1,
    UnassociatedAlpha = 2,
}
