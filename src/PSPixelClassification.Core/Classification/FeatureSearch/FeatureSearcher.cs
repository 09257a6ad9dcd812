using PSPixelClassification.Features;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>Looks for the features that fit images and labels best.</summary>
public static class FeatureSearcher
{
    /// <summary>
    /// How much stability may be less than the best for a cheaper set to be taken; what several draws of labels of the same images differ by.
    /// </summary>
    public const double Tolerance = 0.01;

    /// <summary>Tries sets and chooses one.</summary>
    public static FeatureSearchResult Search(
        IReadOnlyList<ClassifierImage> images, FeatureSearchOptions options, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        LabelSnapshot[] labels = [.. images.Select(image => image.Labels.Snapshot())];
        ClassifierImage[] labeled = [.. images.Where((_, i) => labels[i].LabeledPixelCount > 0)];
        (IReadOnlyList<FeatureSet> sets, IReadOnlyList<double> leftOut) =
            options.Candidates is { Count: > 0 } given ? (given, []) : FeatureCandidates.For(labeled);
        CandidateTrial trial = new(images, labels, options);
        List<FeatureCandidate> tried = [];
        foreach (FeatureSet set in sets)
        {
            tried.Add(trial.Run(set, cancellationToken));
            progress?.Report((double)tried.Count / sets.Count);
        }

        double best = tried.Max(candidate => candidate.Stability);
        FeatureCandidate chosen = tried.Where(candidate => candidate.Stability >= best - Tolerance).MinBy(candidate => candidate.Cost)!;
        return new FeatureSearchResult(
            chosen.FeatureSet, [.. tried.Select(candidate => candidate with { IsChosen = ReferenceEquals(candidate, chosen) })], []);
    }
}
