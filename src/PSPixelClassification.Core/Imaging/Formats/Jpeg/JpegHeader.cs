using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Jpeg;

/// <summary>What the segments up to the frame header say.</summary>
internal sealed record JpegHeader
{
    /// <summary>Columns.</summary>
    public required int Width { get; init; }

    /// <summary>Rows.</summary>
    public required int Height { get; init; }

    /// <summary>One component (gray) or three.</summary>
    public required IReadOnlyList<JpegComponent> Components { get; init; }

    /// <summary>Whether three components are luminance and two color differences, not red, green and blue.</summary>
    public required bool IsYcc { get; init; }

    /// <summary>Distance between columns and rows in µm as JFIF's density gives it; null where the file does not say.</summary>
    public PixelDensity? Density { get; init; }

    /// <summary>How Exif wants the picture to be shown: 1 as stored, 2 to 8 turned or mirrored.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Extents of the image.</summary>
    public ImageShape Shape => new(Width, Height, Components.Count);

    /// <summary>The largest horizontal sampling factor.</summary>
    public int MaximumHorizontal => Components.Max(component => component.Horizontal);

    /// <summary>The largest vertical sampling factor.</summary>
    public int MaximumVertical => Components.Max(component => component.Vertical);

    /// <summary>Coded 8 × 8 blocks of all components, at least.</summary>
    public long BlockCount => Components.Sum(component =>
        ((long)Width * component.Horizontal / (8 * MaximumHorizontal)) * ((long)Height * component.Vertical / (8 * MaximumVertical)));
}
