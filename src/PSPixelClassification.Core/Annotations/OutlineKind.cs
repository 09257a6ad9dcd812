namespace PSPixelClassification.Annotations;

/// <summary>What QuPath takes objects for.</summary>
public enum OutlineKind
{
    /// <summary>Found by a program: many, not to be edited.</summary>
    Detection,

    /// <summary>Drawn: few, to be edited.</summary>
    Annotation,
}
