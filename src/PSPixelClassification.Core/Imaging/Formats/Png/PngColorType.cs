namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>What a pixel consists of (PNG specification, 11.2.2).</summary>
internal enum PngColorType
{
    /// <summary>One sample.</summary>
    Gray = 0,

    /// <summary>Red, green, blue.</summary>
    Rgb = 2,

    /// <summary>An index into the palette.</summary>
    Palette = 3,

    /// <summary>Gray, alpha.</summary>
    GrayAlpha = 4,

    /// <summary>Red, green, blue, alpha.</summary>
    RgbAlpha = 6,
}
