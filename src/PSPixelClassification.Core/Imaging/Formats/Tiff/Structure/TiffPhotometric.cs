namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>Values of the PhotometricInterpretation tag: what the samples stand for.</summary>
internal static class TiffPhotometric
{
    public const int MinIsWhite = 0;
    public const int MinIsBlack = 1;
    public const int Rgb = 2;
    public const int Palette = 3;
    public const int Separated = 5;
    public const int YCbCr = 6;
    public const int CieLab = 8;
}
