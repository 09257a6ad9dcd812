using PSPixelClassification.Features;

namespace PSPixelClassification.Accuracy.Methods;

/// <summary>What a search for features found.</summary>
/// <param name="Chosen">The set that Optimize-FeatureSet takes.</param>
/// <param name="Seconds">Processor time of the search.</param>
/// <param name="Sets">All that was tried.</param>
internal sealed record Search(FeatureSet Chosen, double Seconds, IReadOnlyList<JudgedSet> Sets);
