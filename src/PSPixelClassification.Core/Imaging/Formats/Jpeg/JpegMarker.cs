namespace PSPixelClassification.Imaging.Formats.Jpeg;

/// <summary>
/// Second bytes of the markers that begin the segments of a JPEG (ITU-T T.81, table B.1), with the names they have there.
/// </summary>
internal enum JpegMarker : byte
{
    /// <summary>Temporary; stands alone.</summary>
    Tem = 0x01,

    /// <summary>Frame header, baseline.</summary>
    Sof0 = 0xC0,

    /// <summary>Frame header, progressive, Huffman-coded.</summary>
    Sof2 = 0xC2,

    /// <summary>Huffman tables; no frame header.</summary>
    Dht = 0xC4,

    /// <summary>Reserved; no frame header.</summary>
    Jpg = 0xC8,

    /// <summary>Arithmetic coding conditions; no frame header.</summary>
    Dac = 0xCC,

    /// <summary>The last of all frame headers.</summary>
    Sof15 = 0xCF,

    /// <summary>The first restart marker; they stand alone.</summary>
    Rst0 = 0xD0,

    /// <summary>Start of image.</summary>
    Soi = 0xD8,

    /// <summary>End of image.</summary>
    Eoi = 0xD9,

    /// <summary>Start of scan.</summary>
    Sos = 0xDA,

    /// <summary>JFIF's application segment.</summary>
    App0 = 0xE0,

    /// <summary>Exif's application segment.</summary>
    App1 = 0xE1,

    /// <summary>Adobe's application segment.</summary>
    App14 = 0xEE,
}
