using PSPixelClassification.Classification.Training;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>
/// The labels of images, their features, and the forests that are grown without some of them. The features of all labeled pixels are
/// computed once.
/// </summary>
internal sealed class LeftOutTraining
{
    private readonly IReadOnlyList<ClassifierImage> _images;
    private readonly IReadOnlyList<LabelSnapshot> _labels;
    private readonly FeatureSet _featureSet;
    private readonly TrainingOptions _options;
    private readonly LabeledFeatures _features;
    private readonly Dictionary<ClassifierImage, int> _indices = [];
    private readonly sbyte[] _foldOf;

    private LeftOutTraining(
        IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> labels, FeatureSet featureSet, TrainingOptions options,
        TrainingSet set, LabelFolds folds, LabeledFeatures features)
    {
        (_images, _labels, _featureSet, _options, Set, Folds, _features) = (images, labels, featureSet, options, set, folds, features);
        for (int i = 0; i < images.Count; i++) _indices.TryAdd(images[i], i);
        _foldOf = RowValues<sbyte>(features, (block, values) => folds.Read(_indices[block.Image], block.Plane, block.Region, values));
    }

    /// <summary>The classes and channels.</summary>
    public TrainingSet Set { get; }

    /// <summary>What is left out together.</summary>
    public LabelFolds Folds { get; }

    /// <summary>The features of all labeled pixels that are judged.</summary>
    public TrainingRows Rows => _features.Rows;

    /// <summary>Computes the features.</summary>
    /// <param name="images">The images; those without labels are passed over.</param>
    /// <param name="featureSet">The features.</param>
    /// <param name="options">How to train.</param>
    /// <param name="leaveOut">What is left out as a whole.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per block.</param>
    /// <exception cref="Common.TrainingException">The labels or images do not fit, as in <see cref="ClassifierTrainer"/>.</exception>
    public static LeftOutTraining Prepare(
        IReadOnlyList<ClassifierImage> images, FeatureSet featureSet, TrainingOptions options, LeaveOut leaveOut,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ClassifierTrainer.RequireSupported(options);
        LabelSnapshot[] labels = [.. images.Select(image => image.Labels.Snapshot())];
        return Prepare(images, labels, labels, featureSet, options, leaveOut, progress, cancellationToken);
    }

    /// <summary>Takes the features of a training; those of an even choice of the labels where it learned from some pixels only.</summary>
    /// <param name="trained">The training.</param>
    /// <param name="maxPixelsPerClass">Pixels of a class that are judged at most, where the training learned from some only.</param>
    /// <param name="cancellationToken">Looked at per block.</param>
    public static LeftOutTraining Of(TrainedLabels trained, int maxPixelsPerClass, CancellationToken cancellationToken)
    {
        (IReadOnlyList<ClassifierImage> images, TrainingOptions options) = (trained.Images, trained.Options);
        IReadOnlyList<LabelSnapshot> wanted = ChosenLabels.WithoutIgnored(trained.Labels, options.Tuning);
        if (options.Tuning.MaxPixelsPerClass is not { } most)
        {
            return new LeftOutTraining(
                images, trained.Labels, trained.Set.FeatureSet, options, trained.Set, LabelFolds.Deal(images, wanted), trained.Features);
        }

        IReadOnlyList<LabelSnapshot> judged = ChosenLabels.AtMost(images, wanted, Math.Max(most, maxPixelsPerClass), options.Seed);
        return Prepare(
            images, trained.Labels, judged, trained.Set.FeatureSet, options, LeaveOut.Auto, progress: null, cancellationToken);
    }

    // All of what is judged has features, also where only some pixels of large classes are trained on: which, each training chooses from
    // what is left to it, so that no class is lost.
    private static LeftOutTraining Prepare(
        IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> labels, IReadOnlyList<LabelSnapshot> judged,
        FeatureSet featureSet, TrainingOptions options, LeaveOut leaveOut, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        TrainingSet set = TrainingSet.Collect(
            images, judged, featureSet, options.Tuning with { MaxPixelsPerClass = null }, options.Seed);
        LabelFolds folds = LabelFolds.Deal(images, ChosenLabels.WithoutIgnored(labels, options.Tuning), leaveOut);
        LabeledFeatures features = set.ComputeFeatures(options.Threads, kept: null, progress, cancellationToken);
        return new LeftOutTraining(images, labels, featureSet, options, set, folds, features);
    }

    /// <summary>All rows that are trained on, in the order of training, which decides what a tree draws.</summary>
    /// <param name="cancellationToken">Looked at per block.</param>
    public TrainingMatrix All(CancellationToken cancellationToken) => (_options.Tuning.MaxPixelsPerClass is null
        ? _features
        : TrainingSet.Collect(_images, _labels, _featureSet, _options.Tuning, _options.Seed)
            .ComputeFeatures(_options.Threads, kept: null, progress: null, cancellationToken)).Rows.ToMatrix();

    /// <summary>Grows a forest.</summary>
    /// <param name="matrix">The rows.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per tree.</param>
    public ForestTrainingResult Grow(TrainingMatrix matrix, IProgress<double>? progress, CancellationToken cancellationToken) =>
        ClassifierTrainer.GrowForest(matrix, Set.ForestClassNames, _options, progress, cancellationToken);

    /// <summary>The rows that are trained on when a fold is left out.</summary>
    /// <param name="fold">The fold.</param>
    /// <param name="maxPixelsPerClass">Rows of a class at most, evenly taken from all; no more than the training's options allow.</param>
    /// <returns>Null if there is none whose features are all numbers.</returns>
    public TrainingMatrix? Without(int fold, int maxPixelsPerClass = int.MaxValue)
    {
        maxPixelsPerClass = Math.Min(maxPixelsPerClass, _options.Tuning.MaxPixelsPerClass ?? int.MaxValue);
        int[] rows = [.. Enumerable.Range(0, _foldOf.Length).Where(row => _foldOf[row] != fold && Rows.IsFinite(row))];
        if (rows.Length == 0) return null;
        return Rows.ToMatrix(EvenRows.AtMost(Rows, rows, maxPixelsPerClass));
    }

    /// <summary>The rows of a fold, those with features that are all numbers.</summary>
    /// <param name="fold">The fold.</param>
    public int[] Of(int fold) =>
        [.. Enumerable.Range(0, _foldOf.Length).Where(row => _foldOf[row] == fold && Rows.IsFinite(row))];

    /// <summary>Goes through the pixels that may be left out, in the order of their rows.</summary>
    /// <param name="visit">Takes each.</param>
    public void ForEachPixel(Action<LeftOutPixel> visit)
    {
        int[] strokes = new int[FeatureTile.Side * FeatureTile.Side];
        byte[] labels = new byte[strokes.Length];
        foreach (LabeledBlock block in _features.Images.SelectMany(image => image.Blocks))
        {
            (Region region, int row) = (block.Region, block.FirstRow);
            Folds.ReadStrokes(_indices[block.Image], block.Plane, region, strokes);
            block.Labels.Read(block.Plane, region, labels);
            for (int i = 0; i < region.PixelCount; i++)
            {
                if (labels[i] == 0) continue;
                if (strokes[i] >= 0)
                    visit(new(block.Image, strokes[i], block.Plane, region.X + i % region.Width, region.Y + i / region.Width, row));
                row++;
            }
        }
    }

    // What a plane of values says of each row.
    private static T[] RowValues<T>(LabeledFeatures features, Action<LabeledBlock, T[]> read)
    {
        T[] rows = new T[features.Rows.Count];
        T[] values = new T[FeatureTile.Side * FeatureTile.Side];
        byte[] labels = new byte[values.Length];
        foreach (LabeledBlock block in features.Images.SelectMany(image => image.Blocks))
        {
            read(block, values);
            block.Labels.Read(block.Plane, block.Region, labels);
            int row = block.FirstRow;
            for (int i = 0; i < block.Region.PixelCount; i++)
            {
                if (labels[i] != 0) rows[row++] = values[i];
            }
        }

        return rows;
    }
}
