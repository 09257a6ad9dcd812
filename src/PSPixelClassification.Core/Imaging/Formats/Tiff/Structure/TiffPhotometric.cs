namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>What the samples stand for (TIFF 6.0, tag PhotometricInterpretation).</summary>
internal enum TiffPhotometric
{
    MinIsWhite = 0,
    MinIsBlack = 1,
    Rgb = 2,
    Palette = 3,
    Separated = 5,
    YCbCr = 6,
    CieLab = 8,
}
