using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>Picks the features whose channels say most about the labels.</summary>
internal static class FeatureRanking
{
    // So that a wrapper, which grows thousands of forests, takes seconds.
    private const int MostWrapperRows = 2000;

    /// <summary>Picks from the channels of a set.</summary>
    /// <param name="set">Labels and features.</param>
    /// <param name="folds">What is left out together where channels are judged by left-out labels.</param>
    /// <param name="images">The images that were dealt, in that order.</param>
    /// <param name="options">How many channels, and by what.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per block, channel and tree.</param>
    /// <returns>The features that have one of the best channels, as in ilastik; on the same inputs.</returns>
    public static FeatureSet Pick(
        TrainingSet set, LabelFolds folds, IReadOnlyList<ClassifierImage> images, FeatureSearchOptions options,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        LabeledFeatures features = set.ComputeFeatures(options.Threads, kept: null, progress: null, cancellationToken);
        int most = options.Count == 0 ? int.MaxValue : options.Count;
        IReadOnlyList<int> channels = options.Method switch
        {
            FeatureSearchMethod.Filter => InformationRanking.Of(features.Rows.ToMatrix(), most, cancellationToken),
            FeatureSearchMethod.Gini => GiniRanking.Of(Grow(features.Rows.ToMatrix(), set, options, cancellationToken), most),
            FeatureSearchMethod.Wrapper => ForwardSelection.Wrap(
                new ChannelScore(set, features, folds, images, MostWrapperRows, options), options, progress, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Method, "Not a ranking."),
        };
        if (options is { Count: 0, Method: not FeatureSearchMethod.Wrapper })
        {
            ChannelScore score = new(set, features, folds, images, LabeledRowSample.MostRows, options);
            channels = ForwardSelection.Head(channels, score, options, cancellationToken);
        }

        FeatureSelection[] owners = OwnersOf(set);
        FeatureSet picked = FeatureSet.Create(channels.Select(channel => owners[channel]).Distinct(), set.FeatureSet.SigmaUnit);
        if (set.FeatureSet.Inputs is { IsStoredOnly: false } inputs) picked = picked.WithInputs(inputs);
        picked = picked.WithChannelsOf(set.FeatureSet);
        ImageShape flat = default;
        return picked.WithIn2D(picked.Sigmas.Where(sigma => set.FeatureSet.IsIn2D(sigma, flat)));
    }

    private static DecisionForest Grow(
        TrainingMatrix matrix, TrainingSet set, FeatureSearchOptions options, CancellationToken cancellationToken) =>
        ClassifierTrainer.GrowForest(
            matrix, set.ForestClassNames, new TrainingOptions { Seed = options.Seed, Threads = options.Threads, Tuning = options.Tuning },
            progress: null, cancellationToken).Forest;

    /// <summary>The feature that each channel belongs to.</summary>
    /// <param name="set">Labels and features.</param>
    public static FeatureSelection[] OwnersOf(TrainingSet set) =>
    [
        .. set.FeatureSet.Selections.SelectMany(selection => Enumerable.Repeat(
            selection,
            set.FeatureSet.InputCountOf(selection, set.ImageChannels)
                * selection.Kind.Outputs(set.FeatureSet.IsIn2D(selection.Sigma, default)))),
    ];
}
