namespace PSPixelClassification.Imaging.Formats.Bmp;

/// <summary>How pixels are packed (BITMAPINFOHEADER, biCompression; OS/2 gives 3 another meaning).</summary>
internal enum BmpCompression
{
    None = 0,
    RunLength8 = 1,
    RunLength4 = 2,
    BitFields = 3,
    AlphaBitFields = 6,
}
