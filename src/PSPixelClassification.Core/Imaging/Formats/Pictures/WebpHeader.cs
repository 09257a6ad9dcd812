namespace PSPixelClassification.Imaging.Formats.Pictures;

/// <summary>What the chunks of a WebP file say.</summary>
internal sealed record WebpHeader
{
    /// <summary>Columns.</summary>
    public int Width { get; init; }

    /// <summary>Rows.</summary>
    public int Height { get; init; }

    /// <summary>Whether pixels have an alpha value.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>Whether the pixels are kept only roughly (VP8), not exactly (VP8L).</summary>
    public bool IsLossy { get; init; }

    /// <summary>How Exif wants the picture to be shown: 1 as stored, 2 to 8 turned or mirrored.</summary>
    public int Orientation { get; init; } = 1;
}
