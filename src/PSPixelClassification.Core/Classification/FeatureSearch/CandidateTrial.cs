using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// Tries feature sets: grows a forest on all labels and one on each part that remains when a fold is left out, segments the sample by all
/// of them, and measures how far they agree.
/// </summary>
/// <param name="images">The labeled images.</param>
/// <param name="labels">Their labels.</param>
/// <param name="options">Trees, seed, threads.</param>
internal sealed class CandidateTrial(
    IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> labels, FeatureSearchOptions options)
{
    // Where a trial has got to when all features of labels are computed, and when all forests are grown.
    private const double RowShare = 0.3;
    private const double ForestShare = 0.5;

    private readonly IReadOnlyList<SamplePiece> _sample = ImageSample.Of(images);

    /// <summary>Which labels are left out together.</summary>
    public LabelFolds Folds { get; } = LabelFolds.Deal(images, ChosenLabels.WithoutIgnored(labels, options.Tuning));

    /// <summary>Whether it is images whose labels are left out; strokes, or nothing, where too few are labeled.</summary>
    public bool LeavesOutImages => Folds is { Unit: LeaveOut.Image, Count: > 0 };

    /// <summary>Tries a set.</summary>
    /// <param name="featureSet">The features.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Looked at per block, tree and slice.</param>
    /// <returns>What was found; not chosen yet.</returns>
    public FeatureCandidate Run(FeatureSet featureSet, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        TrainingSet set = TrainingSet.Collect(
            images, labels, featureSet, options.Tuning with { MaxPixelsPerClass = null }, options.Seed);
        LabeledFeatures features = set.ComputeFeatures(options.Threads, kept: null, progress: null, cancellationToken);
        TrainingRows rows = features.Rows;
        progress?.Report(RowShare);
        sbyte[] folds = RowFolds.Of(Folds, images, features.Images);
        int[] sample = LabeledRowSample.Of(rows.Classes);
        ForestTrainingResult whole = Grow(set, rows.ToMatrix(AtMost(rows, sample)), cancellationToken);
        DecisionForest[] parts =
        [
            .. Enumerable.Range(0, RowFolds.Count(Folds))
                .Select(fold => Grow(
                    set, rows.ToMatrix(AtMost(rows, [.. sample.Where(row => folds[row] != fold && rows.IsFinite(row))])),
                    cancellationToken).Forest),
        ];
        progress?.Report(ForestShare);
        ClassifierAccuracy accuracy = Judge(set, rows, folds, parts, whole.OobError, cancellationToken);
        SampleCounts counts = Segment(set.FeatureSet, [whole.Forest, .. parts], progress, cancellationToken);
        return new FeatureCandidate(
            featureSet, counts.Overlap.MeanIntersectionOverUnion(), whole.OobError,
            set.FeatureSet.GetChannelCount(new ImageShape(1, 1, set.ImageChannels)),
            images.Max(image => FeatureCost.Of(image.GeometryOf(set.FeatureSet))),
            counts.SecondsPerMegapixel(options.TreeCount), IsChosen: false)
        {
            LeftOut = accuracy.ToLeftOut(),
            Classes = accuracy.Classes,
        };
    }

    private int[] AtMost(TrainingRows rows, int[] some) =>
        options.Tuning.MaxPixelsPerClass is { } most ? EvenRows.AtMost(rows, some, most) : some;

    private ClassifierAccuracy Judge(
        TrainingSet set, TrainingRows rows, sbyte[] folds, DecisionForest[] parts, double oobError,
        CancellationToken cancellationToken)
    {
        LeftOutRows leftOut = new(rows);
        for (int fold = 0; fold < parts.Length; fold++)
        {
            int[] judged = [.. Enumerable.Range(0, folds.Length).Where(row => folds[row] == fold && rows.IsFinite(row))];
            leftOut.Classify(judged, ForestEvaluator.Compile(parts[fold]), options.Threads, cancellationToken);
        }

        return FoldReport.Of(Folds, leftOut.Tally(set.ForestClasses, set.Classes.Count), oobError, droppedPixels: 0);
    }

    private ForestTrainingResult Grow(TrainingSet set, TrainingMatrix matrix, CancellationToken cancellationToken)
    {
        TrainingOptions training = new()
        {
            TreeCount = options.TreeCount,
            Seed = options.Seed,
            Threads = options.Threads,
            Tuning = options.Tuning,
        };
        return ClassifierTrainer.GrowForest(matrix, set.ForestClassNames, training, progress: null, cancellationToken);
    }

    private SampleCounts Segment(
        FeatureSet featureSet, IReadOnlyList<DecisionForest> forests, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ForestEvaluator[] evaluators = [.. forests.Select(ForestEvaluator.Compile)];
        List<SampleCounts> counts = [];
        Lock gate = new();
        int done = 0;
        ParallelWork.Run(
            _sample.Count, options.Threads,
            () =>
            {
                SampleWorker worker = new(featureSet, evaluators);
                lock (gate) counts.Add(worker.Counts);
                return worker;
            },
            (i, worker) =>
            {
                worker.Segment(_sample[i], cancellationToken);
                progress?.Report(ForestShare + (1 - ForestShare) * Interlocked.Increment(ref done) / _sample.Count);
            },
            cancellationToken);
        foreach (SampleCounts others in counts[1..]) counts[0].Add(others);
        return counts[0];
    }
}
