using PSPixelClassification.Features;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>ilastik's table of features as a project stores it.</summary>
/// <param name="Kinds">The rows (FeatureIds).</param>
/// <param name="Scales">The columns: σ in pixels.</param>
/// <param name="IsSelected">The ticks, [row, column].</param>
/// <param name="ComputeIn2D">
/// For each column, whether it is computed slice by slice; null where the project does not say: ilastik then decides by the depth of the
/// image.
/// </param>
internal sealed record ProjectFeatures(
    IReadOnlyList<FeatureKind> Kinds, IReadOnlyList<double> Scales, bool[,] IsSelected, IReadOnlyList<bool>? ComputeIn2D)
{
    /// <summary>Whether any box is ticked; a new project has none.</summary>
    public bool HasSelection => IsSelected.Cast<bool>().Any(isSelected => isSelected);
}
