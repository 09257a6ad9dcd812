namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>Compression schemes that are decoded (TIFF 6.0, tag Compression, and its supplements).</summary>
internal enum TiffCompression
{
    None = 1,
    CcittRle = 2,
    CcittGroup3 = 3,
    CcittGroup4 = 4,
    Lzw = 5,
    OldJpeg = 6,
    Jpeg = 7,
    AdobeDeflate = 8,
    CcittRleWord = 32771,
    PackBits = 32773,
    Deflate = 32946,

    /// <summary>Zstandard, as libtiff writes it.</summary>
    Zstandard = 50000,

    /// <summary>Zstandard before libtiff 4.0.10 gave it a number.</summary>
    OldZstandard = 34926,
}
