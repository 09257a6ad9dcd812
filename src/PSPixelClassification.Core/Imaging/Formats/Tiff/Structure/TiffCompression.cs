namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>What is known of compression schemes: which are decoded, their names, how far they can shrink data.</summary>
internal static class TiffCompression
{
    public const int None = 1;
    public const int CcittRle = 2;
    public const int CcittGroup3 = 3;
    public const int CcittGroup4 = 4;
    public const int Lzw = 5;
    public const int OldJpeg = 6;
    public const int Jpeg = 7;
    public const int AdobeDeflate = 8;
    public const int CcittRleWord = 32771;
    public const int PackBits = 32773;
    public const int Deflate = 32946;

    /// <summary>Zstandard, as libtiff writes it.</summary>
    public const int Zstandard = 50000;

    /// <summary>Zstandard before libtiff 4.0.10 gave it a number.</summary>
    public const int OldZstandard = 34926;

    public static bool IsDecoded(int scheme) =>
        scheme is None or CcittRle or CcittGroup3 or CcittGroup4 or Lzw or OldJpeg or Jpeg or AdobeDeflate or CcittRleWord or PackBits or Deflate
            or Zstandard or OldZstandard;

    public static bool IsZstandard(int scheme) => scheme is Zstandard or OldZstandard;

    public static bool IsCcitt(int scheme) => scheme is CcittRle or CcittGroup3 or CcittGroup4 or CcittRleWord;

    /// <summary>Whether horizontal differencing or the float predictor may stand before the compression.</summary>
    public static bool TakesPredictor(int scheme) => scheme is Lzw or AdobeDeflate or Deflate || IsZstandard(scheme);

    public static string NameOf(int scheme) => scheme switch
    {
        9 or 10 or 34661 => "JBIG",
        32766 => "NeXT",
        32809 => "ThunderScan",
        32908 or 32909 => "PixarFilm or PixarLog",
        33003 or 33005 or 33004 or 34712 => "JPEG 2000",
        34676 or 34677 => "SGI LogLuv",
        34887 => "LERC",
        34892 => "lossy DNG JPEG",
        34925 => "LZMA",
        34927 or 50001 => "WebP",
        22610 or 34934 or 34933 => "JPEG XR or PNG",
        50002 or 52546 => "JPEG XL",
        _ => $"number {scheme}",
    };

    /// <summary>Whether so many bytes can hold so much: a header that claims more is lying or the file is cut short.</summary>
    /// <param name="stored">Bytes in the file.</param>
    /// <param name="decoded">Bytes they are said to decode to.</param>
    /// <param name="rows">Rows they are said to decode to.</param>
    /// <returns>False if no encoder can have done that.</returns>
    public static bool CanHold(int scheme, long stored, long decoded, long rows) => scheme switch
    {
        // A CCITT row takes a bit at least.
        _ when IsCcitt(scheme) => rows <= 8 * stored,
        // Two bytes make at most 128.
        PackBits => decoded <= 64 * stored + 128,
        // A block of one repeated byte, 128 KB at most, takes 3 bytes of header and the byte.
        _ when IsZstandard(scheme) => decoded <= 32768 * stored,
        // LZW: 12 bits make at most 4095 bytes (2730 : 1). Deflate: 1032 : 1. JPEG: 64 samples in 2 bits, times 16 for subsampled chroma.
        _ => decoded <= 4200 * (stored + 1),
    };
}
