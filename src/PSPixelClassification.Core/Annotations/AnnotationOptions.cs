using PSPixelClassification.Imaging;

namespace PSPixelClassification.Annotations;

/// <summary>How annotations become labels.</summary>
public sealed record AnnotationOptions
{
    /// <summary>The class of all of them; null to take each one's own.</summary>
    public string? ClassName { get; init; }

    /// <summary>The color of new classes; null to take that of the file, or the palette's.</summary>
    public RgbColor? Color { get; init; }

    /// <summary>Diameter in pixels of points, and of lines that have no thickness of their own; 1 to 4096.</summary>
    public int BrushSize { get; init; } = 1;

    /// <summary>The slice of those that have none, from 0; null for the first one.</summary>
    public int? Z { get; init; }

    /// <summary>The time point of those that have none, from 0; null for the first one.</summary>
    public int? Time { get; init; }
}
