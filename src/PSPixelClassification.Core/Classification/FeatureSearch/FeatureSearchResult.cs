using PSPixelClassification.Features;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>What a search for features found.</summary>
/// <param name="FeatureSet">The features to use.</param>
/// <param name="Candidates">The sets that were tried, in the order they were given.</param>
/// <param name="Notes">Harmless facts, whole sentences.</param>
/// <param name="Warnings">Why the choice may mean little, whole sentences; empty as a rule.</param>
public sealed record FeatureSearchResult(
    FeatureSet FeatureSet, IReadOnlyList<FeatureCandidate> Candidates, IReadOnlyList<string> Notes, IReadOnlyList<string> Warnings)
{
    /// <summary>The sets that were tried, in the order they were given.</summary>
    public IReadOnlyList<FeatureCandidate> Candidates { get; init; } = Array.AsReadOnly<FeatureCandidate>([.. Candidates]);

    /// <summary>Harmless facts, whole sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = Array.AsReadOnly<string>([.. Notes]);

    /// <summary>Why the choice may mean little, whole sentences; empty as a rule.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = Array.AsReadOnly<string>([.. Warnings]);

    /// <summary>
    /// Whether sets were compared. Where fewer than three images have labels of two classes, the first set is taken without.
    /// </summary>
    public bool IsCompared { get; init; } = true;

    /// <summary>"7 features at σ 0.3, 0.7 (9 channels), of Normalized: stability 0.974, chosen of 15".</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString() => $"{Candidates.Single(candidate => candidate.IsChosen)} of {Candidates.Count}";
}
