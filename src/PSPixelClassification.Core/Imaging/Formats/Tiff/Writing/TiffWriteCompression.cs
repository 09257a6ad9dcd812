namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>How a TIFF is compressed.</summary>
internal enum TiffWriteCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>LZW, as ilastik does.</summary>
    Lzw,

    /// <summary>Deflate ("zip").</summary>
    Deflate,
}
