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
    // With more folds, several are left out together: a forest less costs as little as it tells.
    private const int MostFolds = 5;

    // Where a trial has got to when all features of labels are computed, and when all forests are grown.
    private const double RowShare = 0.3;
    private const double ForestShare = 0.5;

    private readonly LabelFolds _folds = LabelFolds.Deal(images, ChosenLabels.WithoutIgnored(labels, options.Tuning));
    private readonly IReadOnlyList<SamplePiece> _sample = ImageSample.Of(images);

    private readonly Dictionary<ClassifierImage, int> _imageIndices =
        images.Index().ToDictionary(entry => entry.Item, entry => entry.Index);

    /// <summary>Whether it is images whose labels are left out; strokes, or nothing, where too few are labeled.</summary>
    public bool LeavesOutImages => _folds is { Unit: LeaveOut.Image, Count: > 0 };

    private int FoldCount => Math.Min(_folds.Count, MostFolds);

    /// <summary>Tries a set.</summary>
    /// <param name="featureSet">The features.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Looked at per block, tree and slice.</param>
    /// <returns>What was found; not chosen yet.</returns>
    public FeatureCandidate Run(FeatureSet featureSet, IProgress<double> progress, CancellationToken cancellationToken)
    {
        TrainingSet set = TrainingSet.Collect(images, labels, featureSet, options.Tuning, options.Seed);
        LabeledFeatures features = set.ComputeFeatures(options.Threads, kept: null, progress: null, cancellationToken);
        TrainingRows rows = features.Rows;
        progress.Report(RowShare);
        sbyte[] folds = FoldsOf(features.Images);
        int[] sample = LabeledRowSample.Of(rows.Classes);
        ForestTrainingResult whole = Grow(set, rows.ToMatrix(sample), cancellationToken);
        DecisionForest[] parts =
        [
            .. Enumerable.Range(0, FoldCount)
                .Select(fold => Grow(set, rows.ToMatrix([.. sample.Where(row => folds[row] != fold)]), cancellationToken).Forest),
        ];
        progress.Report(ForestShare);
        SampleCounts counts = Segment(set.FeatureSet, [whole.Forest, .. parts], progress, cancellationToken);
        return new FeatureCandidate(
            featureSet, counts.Overlap.MeanIntersectionOverUnion(), whole.OobError,
            set.FeatureSet.GetChannelCount(new ImageShape(1, 1, set.ImageChannels)), FeatureCost.Of(set.FeatureSet, set.ImageChannels),
            counts.SecondsPerMegapixel(options.TreeCount), IsChosen: false);
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
        FeatureSet featureSet, IReadOnlyList<DecisionForest> forests, IProgress<double> progress, CancellationToken cancellationToken)
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
                progress.Report(ForestShare + (1 - ForestShare) * Interlocked.Increment(ref done) / _sample.Count);
            },
            cancellationToken);
        foreach (SampleCounts others in counts[1..]) counts[0].Add(others);
        return counts[0];
    }

    // The fold of each row; −1 for those that are never left out.
    private sbyte[] FoldsOf(IReadOnlyList<LabeledRows> rowsOfImages)
    {
        List<sbyte> folds = [];
        foreach (LabeledBlock block in rowsOfImages.SelectMany(rows => rows.Blocks))
        {
            byte[] values = new byte[block.Region.PixelCount];
            sbyte[] dealt = new sbyte[block.Region.PixelCount];
            block.Labels.Read(block.Plane, block.Region, values);
            _folds.Read(_imageIndices[block.Image], block.Plane, block.Region, dealt);
            folds.AddRange(dealt.Where((_, i) => values[i] != 0).Select(fold => (sbyte)(fold % MostFolds)));
        }

        return [.. folds];
    }
}
