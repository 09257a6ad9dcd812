using PSPixelClassification.Features;
using PSPixelClassification.Features.Kernels.Design;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// What a feature set costs, as a number that is the same on every machine: the reach of each feature channel's filters in pixels, summed.
/// So a set with more channels or with larger σ costs more.
/// </summary>
internal static class FeatureCost
{
    /// <summary>The cost of a set.</summary>
    /// <param name="set">The features, with the choice of 2D or 3D made.</param>
    /// <param name="imageChannels">Channels of the images.</param>
    /// <returns>Pixels, at least 1.</returns>
    public static long Of(FeatureSet set, int imageChannels) =>
        set.Inputs.Count(imageChannels)
        * set.Selections.Sum(selection => (long)FilterRadii.Halo(selection) * selection.Kind.Outputs(set.IsIn2D(selection.Sigma, default)));
}
