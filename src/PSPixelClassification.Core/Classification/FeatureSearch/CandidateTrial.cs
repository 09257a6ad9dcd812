using System.Diagnostics;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// Tries a feature set: grows a forest on all labels and one on each part that remains when a fold is left out, segments the sample by all
/// of them, and measures how far they agree.
/// </summary>
/// <param name="images">The images.</param>
/// <param name="labels">Their labels.</param>
/// <param name="options">Trees, seed, threads.</param>
internal sealed class CandidateTrial(
    IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> labels, FeatureSearchOptions options)
{
    /// <summary>Most forests that are compared with the one of all labels: with more, those of images are left out together.</summary>
    public const int MostFolds = 5;

    private readonly LabelFolds _folds = LabelFolds.Deal(images, labels);

    private readonly Dictionary<ClassifierImage, int> _imageIndices =
        images.Index().ToDictionary(entry => entry.Item, entry => entry.Index);

    private readonly IReadOnlyList<SamplePiece> _sample =
        ImageSample.Of([.. images.Zip(labels).Where(pair => pair.Second.LabeledPixelCount > 0).Select(pair => pair.First)]);

    /// <summary>Tries a set.</summary>
    /// <param name="featureSet">The features.</param>
    /// <param name="cancellationToken">Looked at per block, tree and slice.</param>
    /// <returns>What was found; not chosen yet.</returns>
    public FeatureCandidate Run(FeatureSet featureSet, CancellationToken cancellationToken)
    {
        TrainingSet set = TrainingSet.Collect(images, labels, featureSet);
        (TrainingRows rows, IReadOnlyList<LabeledRows> rowsOfImages) =
            set.ComputeRows(options.Threads, kept: null, progress: null, cancellationToken);
        int[] folds = FoldsOf(rowsOfImages);
        int foldCount = Math.Min(_folds.Count, MostFolds);
        ForestTrainingResult whole = Grow(rows.ToMatrix(), cancellationToken);
        List<ForestEvaluator> forests = [ForestEvaluator.Compile(whole.Forest)];
        for (int fold = 0; fold < foldCount; fold++)
        {
            int[] kept = [.. Enumerable.Range(0, folds.Length).Where(row => folds[row] != fold)];
            forests.Add(ForestEvaluator.Compile(Grow(rows.ToMatrix(kept), cancellationToken).Forest));
        }

        long start = Stopwatch.GetTimestamp();
        double stability = Measure(set.FeatureSet, forests, cancellationToken);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new FeatureCandidate(
            featureSet, stability, whole.OobError, set.FeatureSet.GetChannelCount(images[0].Extent),
            FeatureCost.Of(set.FeatureSet, set.ImageChannels), seconds, IsChosen: false);
    }

    private ForestTrainingResult Grow(TrainingMatrix matrix, CancellationToken cancellationToken) =>
        new RandomForestTrainer().Train(
            matrix, new ForestTrainingOptions { TreeCount = options.TreeCount, Seed = options.Seed, Threads = options.Threads },
            progress: null, cancellationToken);

    private double Measure(FeatureSet featureSet, List<ForestEvaluator> forests, CancellationToken cancellationToken)
    {
        SegmentationOverlap overlap = new(forests[0].Forest.ClassCount, forests.Count - 1);
        List<SampleWorker> workers = [];
        Lock gate = new();
        ParallelWork.Run(
            _sample.Count, options.Threads,
            () =>
            {
                SampleWorker worker = new(featureSet, forests);
                lock (gate) workers.Add(worker);
                return worker;
            },
            (i, worker) => worker.Segment(_sample[i], cancellationToken), cancellationToken);
        foreach (SampleWorker worker in workers) overlap.Add(worker.Overlap);
        return overlap.MeanIntersectionOverUnion();
    }

    // The fold of each row.
    private int[] FoldsOf(IReadOnlyList<LabeledRows> rowsOfImages)
    {
        List<int> folds = [];
        foreach (LabeledBlock block in rowsOfImages.SelectMany(rows => rows.Blocks))
        {
            byte[] values = new byte[block.Region.PixelCount];
            sbyte[] dealt = new sbyte[block.Region.PixelCount];
            block.Labels.Read(block.Plane, block.Region, values);
            _folds.Read(_imageIndices[block.Image], block.Plane, block.Region, dealt);
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] != 0) folds.Add(dealt[i] % MostFolds);
            }
        }

        return [.. folds];
    }
}
