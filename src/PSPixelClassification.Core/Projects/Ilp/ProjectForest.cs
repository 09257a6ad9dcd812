using PSPixelClassification.Forests;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>The classifier of a project.</summary>
/// <param name="Forest">The trees; one group for each of vigra's forests.</param>
/// <param name="KnownLabels">
/// For each class of the forest the label value, 1 … n: classes without labeled pixels are unknown to it.
/// </param>
/// <param name="FeatureNames">ilastik's names of the feature channels; empty where the project has none.</param>
internal sealed record ProjectForest(DecisionForest Forest, IReadOnlyList<int> KnownLabels, IReadOnlyList<string> FeatureNames)
{
    /// <summary>How many rows the forest was trained on; 0 if unknown.</summary>
    public int RowCount { get; init; }

    /// <summary>The labels it was trained on; null where nobody knows, as in projects that ilastik saved.</summary>
    public IReadOnlyList<LearnedRow>? LearnedRows { get; init; }

    /// <summary>How it was trained that ilastik does not know, as it is stored; null for nothing.</summary>
    public string? TrainingTuning { get; init; }

    /// <summary>The values of the images it was trained on, as they are stored; null where nobody knows.</summary>
    public string? TrainingIntensities { get; init; }
}
