using PSPixelClassification.Features;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>What a search for features found.</summary>
/// <param name="FeatureSet">The features to use.</param>
/// <param name="Candidates">The sets that were tried, in the order they were given.</param>
/// <param name="Notes">What is worth knowing, whole sentences; empty as a rule.</param>
public sealed record FeatureSearchResult(
    FeatureSet FeatureSet, IReadOnlyList<FeatureCandidate> Candidates, IReadOnlyList<string> Notes);
