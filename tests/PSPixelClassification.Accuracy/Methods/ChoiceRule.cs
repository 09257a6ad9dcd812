using PSPixelClassification.Features;

namespace PSPixelClassification.Accuracy.Methods;

/// <summary>A way to choose one of the sets that Optimize-FeatureSet tries.</summary>
/// <param name="Score">What sets are compared by, more is better.</param>
/// <param name="Tolerance">How far below the best a cheaper set may be.</param>
/// <param name="IsNormalizedFirst">Whether, of those that are good enough, sets with normalized channels go first.</param>
internal sealed record ChoiceRule(Func<JudgedSet, double> Score, double Tolerance = 0, bool IsNormalizedFirst = false)
{
    /// <summary>Chooses.</summary>
    /// <param name="sets">At least one.</param>
    public FeatureSet Choose(IReadOnlyList<JudgedSet> sets)
    {
        double least = sets.Max(Known) - Tolerance;
        return sets.Where(set => Known(set) >= least).OrderBy(set => IsNormalizedFirst && set.Candidate.FeatureSet.Inputs.IsStoredOnly)
            .ThenBy(set => set.Candidate.Cost).First().Candidate.FeatureSet;
    }

    // NaN where nothing could be judged.
    private double Known(JudgedSet set) => Score(set) is var score && double.IsNaN(score) ? -1 : score;
}
