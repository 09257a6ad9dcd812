using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>Judges features and training on labels that are left out of training in turn.</summary>
public static class CrossValidator
{
    private const double FeatureShare = 0.3;

    /// <summary>
    /// Trains without the labels of some images (or some strokes), lets the forest classify these, and so on until each label was left out
    /// once. The features of all labeled pixels are computed once. The same labels on the same pixels give the same numbers, whatever the
    /// order of the images and the number of threads.
    /// </summary>
    /// <param name="images">The images; those without labels are passed over.</param>
    /// <param name="featureSet">The features.</param>
    /// <param name="options">How to train.</param>
    /// <param name="leaveOut">What is left out as a whole.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per block and per tree.</param>
    /// <returns>
    /// The accuracy. Pixels with features that are not finite, and classes whose labels are all in one unit, are not judged.
    /// </returns>
    /// <exception cref="TrainingException">The labels or images do not fit, as in <see cref="ClassifierTrainer"/>.</exception>
    /// <exception cref="ClassifierMismatchException">An image does not fit the features.</exception>
    public static ClassifierAccuracy Measure(
        IReadOnlyList<ClassifierImage> images, FeatureSet featureSet, TrainingOptions options, LeaveOut leaveOut = LeaveOut.Auto,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(featureSet);
        ArgumentNullException.ThrowIfNull(options);
        ClassifierTrainer.RequireSupported(options);
        LabelSnapshot[] snapshots = [.. images.Select(image => image.Labels.Snapshot())];
        // All of what is wanted is judged, also where only some pixels of large classes are trained on.
        TrainingSet set = TrainingSet.Collect(
            images, snapshots, featureSet, options.Tuning with { MaxPixelsPerClass = null }, options.Seed);
        IReadOnlyList<LabelSnapshot> wanted = ChosenLabels.WithoutIgnored(snapshots, options.Tuning);
        LabelFolds folds = LabelFolds.Deal(images, wanted, leaveOut);
        LabeledFeatures features =
            set.ComputeFeatures(options.Threads, kept: null, ScaledProgress.Part(progress, 0, FeatureShare), cancellationToken);
        sbyte[] foldOf = FoldOfRows(features, folds, images);
        bool[]? isTrained = options.Tuning.MaxPixelsPerClass is { } most
            ? RowsIn(features, images, ChosenLabels.AtMost(images, wanted, most, options.Seed))
            : null;
        // In the order of training, which decides what a tree draws.
        TrainingMatrix all = (isTrained is null
            ? features
            : TrainingSet.Collect(images, snapshots, featureSet, options.Tuning, options.Seed)
                .ComputeFeatures(options.Threads, kept: null, progress: null, cancellationToken)).Rows.ToMatrix();
        double oobError = Train(all, 0).OobError;
        LeftOutRows leftOut = new(features.Rows);
        for (int fold = 0; fold < folds.Count; fold++)
        {
            int[] rest = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] != fold && isTrained?[row] != false)];
            DecisionForest forest = Train(features.Rows.ToMatrix(rest), fold + 1).Forest;
            int[] judged = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == fold && features.Rows.IsFinite(row))];
            leftOut.Classify(judged, ForestEvaluator.Compile(forest), options.Threads, cancellationToken);
        }

        return FoldReport.Of(folds, leftOut.Tally(set.ForestClasses, set.Classes.Count), oobError, all.DroppedRowCount);

        ForestTrainingResult Train(TrainingMatrix matrix, int number)
        {
            double share = (1 - FeatureShare) / (folds.Count + 1);
            double start = FeatureShare + number * share;
            return ClassifierTrainer.GrowForest(
                matrix, set.ForestClassNames, options, ScaledProgress.Part(progress, start, start + share), cancellationToken);
        }
    }

    private static sbyte[] FoldOfRows(LabeledFeatures features, LabelFolds folds, IReadOnlyList<ClassifierImage> images)
    {
        Dictionary<ClassifierImage, int> indices = IndicesOf(images);
        sbyte[] foldOf = new sbyte[features.Rows.Count];
        sbyte[] dense = new sbyte[FeatureTile.Side * FeatureTile.Side];
        byte[] labels = new byte[dense.Length];
        foreach (LabeledBlock block in features.Images.SelectMany(image => image.Blocks))
        {
            folds.Read(indices[block.Image], block.Plane, block.Region, dense);
            block.Labels.Read(block.Plane, block.Region, labels);
            int row = block.FirstRow;
            for (int i = 0; i < block.Region.PixelCount; i++)
            {
                if (labels[i] != 0) foldOf[row++] = dense[i];
            }
        }

        return foldOf;
    }

    // Whether each row is one of some labels.
    private static bool[] RowsIn(
        LabeledFeatures features, IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> labels)
    {
        Dictionary<ClassifierImage, int> indices = IndicesOf(images);
        bool[] isIn = new bool[features.Rows.Count];
        byte[] all = new byte[FeatureTile.Side * FeatureTile.Side];
        byte[] some = new byte[all.Length];
        foreach (LabeledBlock block in features.Images.SelectMany(image => image.Blocks))
        {
            block.Labels.Read(block.Plane, block.Region, all);
            labels[indices[block.Image]].Read(block.Plane, block.Region, some);
            int row = block.FirstRow;
            for (int i = 0; i < block.Region.PixelCount; i++)
            {
                if (all[i] != 0) isIn[row++] = some[i] != 0;
            }
        }

        return isIn;
    }

    private static Dictionary<ClassifierImage, int> IndicesOf(IReadOnlyList<ClassifierImage> images)
    {
        Dictionary<ClassifierImage, int> indices = [];
        for (int i = 0; i < images.Count; i++) indices.TryAdd(images[i], i);
        return indices;
    }
}
