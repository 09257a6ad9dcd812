using PSPixelClassification.Imaging;

namespace PSPixelClassification.Annotations;

/// <summary>The annotations of a file.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Annotations">The annotations, in the file's order: where they overlap, the later counts.</param>
public sealed record AnnotationSet(string Path, IReadOnlyList<Annotation> Annotations)
{
    /// <summary>What was left out, and why: whole sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The extents of the image they were drawn on; null where the file does not say them.</summary>
    public ImageShape? Extent { get; init; }
}
