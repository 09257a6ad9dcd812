using PSPixelClassification.Common;

namespace PSPixelClassification.Classification.Importance;

/// <summary>What all features of a set do for a classifier.</summary>
/// <param name="Features">The importances, the largest first.</param>
/// <param name="Accuracy">The accuracy on the left-out labels that permutations are compared with, 0 … 1; NaN if there are none.</param>
/// <param name="JudgedPixels">How many labeled pixels it was measured on.</param>
/// <param name="FoldCount">How many parts the labels were left out in.</param>
/// <param name="Warnings">What makes the numbers less than they seem, whole sentences.</param>
public sealed record FeatureImportances(
    IReadOnlyList<FeatureImportance> Features, double Accuracy, int JudgedPixels, int FoldCount, IReadOnlyList<string> Warnings)
{
    /// <summary>The importances, the largest first.</summary>
    public IReadOnlyList<FeatureImportance> Features { get; init => field = Array.AsReadOnly<FeatureImportance>([.. value]); }
        = Array.AsReadOnly<FeatureImportance>([.. Features]);

    /// <summary>What makes the numbers less than they seem, whole sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = Array.AsReadOnly<string>([.. value]); }
        = Array.AsReadOnly<string>([.. Warnings]);

    /// <summary>"37 features, the first is Gaussian Smoothing (σ=1.0)".</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        Counted.Of(Features.Count, "feature") + (Features.Count == 0 ? "" : $", the first is {Features[0].Name}");
}
