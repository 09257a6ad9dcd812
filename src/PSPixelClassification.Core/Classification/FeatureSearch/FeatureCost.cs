using PSPixelClassification.Features;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// What a feature set costs, as a number that is the same on every machine: the reach of each feature channel's filters in pixels, summed.
/// So a set with more channels or with larger σ costs more.
/// </summary>
internal static class FeatureCost
{
    /// <summary>The cost of a set.</summary>
    /// <param name="geometry">The features on one of the images.</param>
    /// <returns>Pixels, at least 1.</returns>
    public static long Of(FeatureGeometry geometry)
    {
        FeatureSet set = geometry.Set;
        return set.Selections.Sum(
            selection => (long)geometry.HaloOf(selection) * selection.Kind.Outputs(set.IsIn2D(selection.Sigma, default))
                * set.InputCountOf(selection, geometry.Shape.Channels));
    }
}
