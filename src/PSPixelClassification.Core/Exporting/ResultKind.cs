namespace PSPixelClassification.Exporting;

/// <summary>One result of an export: a source, and of class masks the class.</summary>
/// <param name="Source">The source.</param>
/// <param name="ClassName">The name of the class of a <see cref="ResultSource.ClassMask"/>; null for the other sources.</param>
public readonly record struct ResultKind(ResultSource Source, string? ClassName = null)
{
    /// <summary>"Simple Segmentation", "Class Mask of 'nuclei'".</summary>
    /// <returns>The name for a person.</returns>
    public string DisplayName => ClassName is null ? Source.DisplayName() : $"{Source.DisplayName()} of '{ClassName}'";

    /// <summary>"SimpleSegmentation", "ClassMask nuclei".</summary>
    /// <returns>The name in logs.</returns>
    public override string ToString() => ClassName is null ? $"{Source}" : $"{Source} {ClassName}";
}
