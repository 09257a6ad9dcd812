using System.Globalization;
using PSPixelClassification.Features;

namespace PSPixelClassification.Classification.Importance;

/// <summary>How much a feature, or one of its channels, does for a classifier.</summary>
/// <param name="Name">
/// The feature and its scale, "Gaussian Smoothing (σ=1.0)"; of a channel ilastik's name, which says which channel of the image it is of.
/// </param>
/// <param name="Feature">The feature.</param>
/// <param name="Sigma">Its scale, in pixels.</param>
/// <param name="ChannelCount">How many feature channels it has.</param>
/// <param name="Gini">
/// The share of the decrease of Gini impurity, 0 … 1, that is its nodes' in a forest grown on all labels; all shares together are 1.
/// </param>
/// <param name="Permutation">
/// How much of the accuracy on left-out labels is lost if its values are exchanged among the pixels: the mean of the repeats, −1 … 1, about
/// 0 for a feature that is not needed; NaN if nothing can be left out.
/// </param>
/// <param name="Deviation">The standard deviation of the repeats (with n in the denominator, as numpy's).</param>
public sealed record FeatureImportance(
    string Name, FeatureKind Feature, double Sigma, int ChannelCount, double Gini, double Permutation, double Deviation)
{
    /// <summary>"Gaussian Smoothing (σ=1.0): Gini 0.231, permutation 0.0412".</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}: Gini {Gini:0.000}, permutation {Permutation:0.0000}");
}
