namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>What is known of compression schemes: which are decoded, their names, how far they can shrink data.</summary>
internal static class TiffCompressions
{
    public static bool IsDecoded(this TiffCompression scheme) => Enum.IsDefined(scheme);

    public static bool IsZstandard(this TiffCompression scheme) => scheme is TiffCompression.Zstandard or TiffCompression.OldZstandard;

    public static bool IsCcitt(this TiffCompression scheme) =>
        scheme is TiffCompression.CcittRle or TiffCompression.CcittGroup3 or TiffCompression.CcittGroup4 or TiffCompression.CcittRleWord;

    /// <summary>Whether horizontal differencing or the float predictor may stand before the compression.</summary>
    public static bool TakesPredictor(this TiffCompression scheme) =>
        scheme is TiffCompression.Lzw or TiffCompression.AdobeDeflate or TiffCompression.Deflate || scheme.IsZstandard();

    public static string NameOf(this TiffCompression scheme) => (int)scheme switch
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
        int number => $"number {number}",
    };

    /// <summary>Whether so many bytes can hold so much: a header that claims more is lying or the file is cut short.</summary>
    /// <param name="stored">Bytes in the file.</param>
    /// <param name="decoded">Bytes they are said to decode to.</param>
    /// <param name="rows">Rows they are said to decode to.</param>
    /// <returns>False if no encoder can have done that.</returns>
    public static bool CanHold(this TiffCompression scheme, long stored, long decoded, long rows) => scheme switch
    {
        // A CCITT row takes a bit at least.
        _ when scheme.IsCcitt() => rows <= 8 * stored,
        // Two bytes make at most 128.
        TiffCompression.PackBits => decoded <= 64 * stored + 128,
        // A block of one repeated byte, 128 KB at most, takes 3 bytes of header and the byte.
        _ when scheme.IsZstandard() => decoded <= 32768 * stored,
        // LZW: 12 bits make at most 4095 bytes (2730 : 1). Deflate: 1032 : 1. JPEG: 64 samples in 2 bits, times 16 for subsampled chroma.
        _ => decoded <= 4200 * (stored + 1),
    };
}
