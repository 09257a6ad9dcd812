using PSPixelClassification.Annotations.Shapes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Annotations;

/// <summary>A shape that another program has drawn on an image.</summary>
/// <param name="Name">What the program calls it, which may be empty.</param>
/// <param name="Shape">What it covers.</param>
public sealed record Annotation(string Name, AnnotationShape Shape)
{
    /// <summary>The class that the file says; null where it says none.</summary>
    public string? ClassName { get; init; }

    /// <summary>The number of its group in ImageJ, 0 for none.</summary>
    public int Group { get; init; }

    /// <summary>The color of its class; null where the file says none.</summary>
    public RgbColor? Color { get; init; }

    /// <summary>The plane it is on.</summary>
    public AnnotationPosition Position { get; init; }
}
