using PSPixelClassification.Labels.Strokes;

namespace PSPixelClassification.Annotations;

/// <summary>What became of annotations.</summary>
public sealed record PaintedAnnotations
{
    /// <summary>Which labels they have changed; null where none became pixels, and nothing was changed.</summary>
    public PaintedStrokes? Strokes { get; init; }

    /// <summary>
    /// Why files were left out, one for each: <c>AnnotationClassMissing</c>, or <c>AnnotationSizeMismatch</c> where they were drawn on an
    /// image of other extents.
    /// </summary>
    public IReadOnlyList<AnnotationException> Refusals { get; init; } = [];

    /// <summary>Names of classes that were taken for those of others, which they are but for letter case; each once.</summary>
    public IReadOnlyList<ClassSpelling> Spellings { get; init; } = [];

    /// <summary>How many annotations there were in the files that were used.</summary>
    public int Count { get; init; }

    /// <summary>Annotations of which a part lies outside the image, and was cut off.</summary>
    public int CutOff { get; init; }

    /// <summary>Annotations that lie outside the image, or on a plane that it does not have.</summary>
    public int Outside { get; init; }

    /// <summary>Annotations that cover the center of no pixel.</summary>
    public int Empty { get; init; }

    /// <summary>Annotations that say no plane, where the image has several and none was chosen; they are on the first one.</summary>
    public int OnFirstPlane { get; init; }
}
