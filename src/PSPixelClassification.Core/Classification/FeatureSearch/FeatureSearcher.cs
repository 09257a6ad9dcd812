using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// Looks for the features that fit images and labels. The choice follows from images, labels and options alone: not from threads, the
/// order of the images or the speed of the machine.
/// </summary>
public static class FeatureSearcher
{
    /// <summary>
    /// How much the score of a set may be below the best and the set still be taken for another reason: forests of other seeds differ by
    /// as much.
    /// </summary>
    public const double Tolerance = 0.01;

    // Where a search has got to when a ranking has picked.
    private const double PickingShare = 0.5;

    /// <summary>Tries sets and chooses one.</summary>
    /// <param name="images">The images; those without labels are passed over.</param>
    /// <param name="options">How to look.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per block, tree and slice.</param>
    /// <returns>The choice and all that was tried.</returns>
    /// <exception cref="TrainingException">
    /// <c>NoLabels</c>, <c>SingleClass</c>; <c>ChannelMismatch</c> or <c>DimensionMismatch</c> between labeled images.
    /// </exception>
    /// <exception cref="ClassifierMismatchException">
    /// <c>ImageTooSmall</c>, <c>DimensionMismatch</c>, <c>ChannelMismatch</c>: a given set does not fit an image.
    /// </exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static FeatureSearchResult Search(
        IReadOnlyList<ClassifierImage> images, FeatureSearchOptions options, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        LabelSnapshot[] all = [.. images.Select(image => image.Labels.Snapshot())];
        ClassifierImage[] labeled = [.. images.Where((_, i) => all[i].LabeledPixelCount > 0)];
        LabelSnapshot[] labels = [.. all.Where(snapshot => snapshot.LabeledPixelCount > 0)];
        (IReadOnlyList<FeatureSet> sets, IReadOnlyList<double> leftOut) =
            options.Candidates is { Count: > 0 } given ? (given, []) : FeatureCandidates.For(labeled);
        // What is wrong with the labels is said before anything is computed.
        TrainingSet first =
            TrainingSet.Collect(images, all, sets[0], options.Tuning with { MaxPixelsPerClass = null }, options.Seed);
        CandidateTrial trial = new(labeled, labels, options);
        double picking = options.Method == FeatureSearchMethod.Stability ? 0 : PickingShare;
        FeatureSet? picked = options.Method == FeatureSearchMethod.Stability
            ? null
            : FeatureRanking.Pick(
                first, trial.Folds, labeled, options, ScaledProgress.Part(progress, 0, picking), cancellationToken);
        if (picked is not null) sets = [picked, sets[0]];
        if (options.Current is { } current) sets = [.. sets, current];
        sets = [.. sets.Distinct()];
        List<FeatureCandidate> tried = [];
        List<string> warnings = [];
        foreach ((int index, FeatureSet set) in sets.Index())
        {
            double Start(int index) => picking + (1 - picking) * index / sets.Count;
            ScaledProgress? part = ScaledProgress.Part(progress, Start(index), Start(index + 1));
            try
            {
                tried.Add(trial.Run(set, part, cancellationToken));
            }
            catch (TrainingException e) when (
                e.ErrorId is ErrorIds.TrainingDataInsufficient or ErrorIds.SingleClass && (index < sets.Count - 1 || tried.Count > 0))
            {
                warnings.Add(TrainingRemedies.SetWithoutNumbers(set.ToString()));
            }
        }

        // Strokes of the same images were left out instead of images: on the sets where this was measured, what that tells of scales and
        // normalized channels was wrong as often as right.
        bool isGuess = picked is null && !trial.LeavesOutImages;
        FeatureCandidate chosen = picked is null && !isGuess ? Best(tried) : tried[0];
        return new FeatureSearchResult(
            chosen.FeatureSet, [.. tried.Select(candidate => candidate with { IsChosen = ReferenceEquals(candidate, chosen) })],
            leftOut.Count == 0 ? [] : [LeftOut(leftOut)],
            isGuess ? [.. warnings, TrainingRemedies.TooFewImages] : warnings)
        {
            IsCompared = !isGuess,
        };
    }

    // Of sets that are about as good those that do not depend on the exposure of an image: of other exposures the labels tell nothing. Of
    // these the cheapest, then the first. Where no pixel could be classified, the first of all.
    private static FeatureCandidate Best(List<FeatureCandidate> tried)
    {
        double least = tried.Max(candidate => candidate.Score) - Tolerance;
        return tried.Where(candidate => candidate.Score >= least).DefaultIfEmpty(tried[0])
            .OrderBy(candidate => candidate.FeatureSet.Inputs.Kinds is [InputChannel.Stored]).ThenBy(candidate => candidate.Cost).First();
    }

    private static string LeftOut(IReadOnlyList<double> sigmas) =>
        FormattableString.Invariant($"σ {string.Join(", ", sigmas.Select(sigma => FormattableString.Invariant($"{sigma}")))} ")
        + "cannot be tried: an image is too small.";
}
