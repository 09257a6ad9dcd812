namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>What was done to rows before compression (TIFF 6.0, section 14; floating point: TIFF Technical Note 3).</summary>
internal enum TiffPredictor
{
    None = 1,
    HorizontalDifferencing = 2,
    FloatingPoint = 3,
}
