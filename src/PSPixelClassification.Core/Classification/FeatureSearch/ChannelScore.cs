using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// How well a forest on some of the channels tells labels that it was grown without: the share of right pixels of left-out images, or else
/// strokes, where ilastik leaves out every fifth of the pixels. Where nothing can be left out, of pixels out of bag. Thread-safe.
/// </summary>
internal sealed class ChannelScore
{
    private readonly TrainingSet _set;
    private readonly FeatureSearchOptions _options;
    private readonly TrainingMatrix _all;
    private readonly (int[] Trained, int[] Judged)[] _folds;

    /// <summary>Prepares.</summary>
    /// <param name="set">The classes.</param>
    /// <param name="features">Features of the labeled pixels; of many, some are taken evenly.</param>
    /// <param name="folds">What is left out together.</param>
    /// <param name="images">The images that were dealt, in that order.</param>
    /// <param name="mostRows">About the most rows that are looked at.</param>
    /// <param name="options">Trees and seed.</param>
    public ChannelScore(
        TrainingSet set, LabeledFeatures features, LabelFolds folds, IReadOnlyList<ClassifierImage> images, int mostRows,
        FeatureSearchOptions options)
    {
        (_set, _options) = (set, options);
        sbyte[] foldOf = RowFolds.Of(folds, images, features.Images);
        int[] rows =
            [.. LabeledRowSample.Of(features.Rows.Classes, mostRows).Where(features.Rows.IsFinite)];
        _all = features.Rows.ToMatrix(rows);
        _folds =
        [
            .. Enumerable.Range(0, RowFolds.Count(folds))
                .Select(fold => (Places(row => foldOf[row] != fold), Places(row => foldOf[row] == fold)))
                .Where(parts => parts.Item1.Length > 0 && parts.Item2.Length > 0),
        ];

        int[] Places(Func<int, bool> isIn) => [.. Enumerable.Range(0, rows.Length).Where(place => isIn(rows[place]))];
    }

    /// <summary>Number of channels to choose from.</summary>
    public int ChannelCount => _all.ColumnCount;

    /// <summary>Scores channels.</summary>
    /// <param name="channels">At least one, in any order: it plays no part.</param>
    /// <param name="threads">Most threads at once; never changes the score.</param>
    /// <param name="cancellationToken">Looked at per tree.</param>
    /// <returns>Share of the judged pixels that are right, 0 … 1.</returns>
    public double Of(IEnumerable<int> channels, int threads, CancellationToken cancellationToken)
    {
        int[] sorted = [.. channels.Order()];
        if (_folds.Length == 0) return 1 - Grow(Part(sorted, null), threads, cancellationToken).OobError;
        (long right, long judged) = (0, 0);
        foreach ((int[] trainedRows, int[] judgedRows) in _folds)
        {
            DecisionForest forest = Grow(Part(sorted, trainedRows), threads, cancellationToken).Forest;
            using RowClassifier classifier = new(ForestEvaluator.Compile(forest));
            right += classifier.Right(Part(sorted, judgedRows));
            judged += judgedRows.Length;
        }

        return (double)right / judged;
    }

    private TrainingMatrix Part(int[] channels, int[]? rows)
    {
        return new TrainingMatrix(
            [.. channels.Select(channel => Values(_all.Column(channel), rows))], Values(_all.Classes, rows), _all.ClassCount);

        static T[] Values<T>(ReadOnlySpan<T> all, int[]? rows)
        {
            if (rows is null) return all.ToArray();
            T[] some = new T[rows.Length];
            for (int i = 0; i < rows.Length; i++) some[i] = all[rows[i]];
            return some;
        }
    }

    private ForestTrainingResult Grow(TrainingMatrix matrix, int threads, CancellationToken cancellationToken)
    {
        TrainingOptions training = new()
        {
            TreeCount = _options.TreeCount,
            Seed = _options.Seed,
            Threads = threads,
            Tuning = _options.Tuning,
        };
        return ClassifierTrainer.GrowForest(matrix, _set.ForestClassNames, training, progress: null, cancellationToken);
    }
}
