namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>How a TIFF is compressed. No method changes a value.</summary>
public enum TiffWriteCompression
{
    /// <summary>Deflate ("zip"), which every reader knows.</summary>
    Deflate,

    /// <summary>LZW, as ilastik does. Noisy data grows by it.</summary>
    Lzw,

    /// <summary>Zstandard: the fastest, but only newer readers know it.</summary>
    Zstd,

    /// <summary>Not at all.</summary>
    None,
}
