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
    // Null where every pixel is trained on.
    private readonly bool[]? _isTrained;

    private LeftOutTraining(
        IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> labels, FeatureSet featureSet, TrainingOptions options,
        TrainingSet set, LabelFolds folds, LabeledFeatures features, IReadOnlyList<LabelSnapshot>? chosen)
    {
        (_images, _labels, _featureSet, _options, Set, Folds, _features) = (images, labels, featureSet, options, set, folds, features);
        for (int i = 0; i < images.Count; i++) _indices.TryAdd(images[i], i);
        _foldOf = RowValues<sbyte>(features, (block, values) => folds.Read(_indices[block.Image], block.Plane, block.Region, values));
        if (chosen is null) return;
        _isTrained = Array.ConvertAll(
            RowValues<byte>(features, (block, values) => chosen[_indices[block.Image]].Read(block.Plane, block.Region, values)),
            value => value != 0);
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
        // All of what is wanted is judged, also where only some pixels of large classes are trained on.
        TrainingSet set = TrainingSet.Collect(
            images, labels, featureSet, options.Tuning with { MaxPixelsPerClass = null }, options.Seed);
        IReadOnlyList<LabelSnapshot> wanted = ChosenLabels.WithoutIgnored(labels, options.Tuning);
        LabelFolds folds = LabelFolds.Deal(images, wanted, leaveOut);
        LabeledFeatures features = set.ComputeFeatures(options.Threads, kept: null, progress, cancellationToken);
        IReadOnlyList<LabelSnapshot>? chosen =
            options.Tuning.MaxPixelsPerClass is { } most ? ChosenLabels.AtMost(images, wanted, most, options.Seed) : null;
        return new LeftOutTraining(images, labels, featureSet, options, set, folds, features, chosen);
    }

    /// <summary>Takes the features of a training; what it did not learn from is not judged either.</summary>
    /// <param name="trained">The training.</param>
    public static LeftOutTraining Of(TrainedLabels trained)
    {
        LabelFolds folds = LabelFolds.Deal(trained.Images, ChosenLabels.WithoutIgnored(trained.Labels, trained.Options.Tuning));
        return new LeftOutTraining(
            trained.Images, trained.Labels, trained.Set.FeatureSet, trained.Options, trained.Set, folds, trained.Features, chosen: null);
    }

    /// <summary>All rows that are trained on, in the order of training, which decides what a tree draws.</summary>
    /// <param name="cancellationToken">Looked at per block.</param>
    public TrainingMatrix All(CancellationToken cancellationToken) => (_isTrained is null
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
    /// <param name="maxPixelsPerClass">Rows of a class at most, evenly taken from all.</param>
    public TrainingMatrix Without(int fold, int maxPixelsPerClass = int.MaxValue)
    {
        IEnumerable<int> rows = Enumerable.Range(0, _foldOf.Length).Where(row => _foldOf[row] != fold && _isTrained?[row] != false);
        int[] counts = new int[Set.ForestClasses.Count];
        foreach (int row in rows) counts[Rows.ClassOf(row)]++;
        int[] seen = new int[counts.Length];
        return Rows.ToMatrix([.. rows.Where(row => IsTaken(seen[Rows.ClassOf(row)]++, counts[Rows.ClassOf(row)], maxPixelsPerClass))]);
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

    // Of count things in a row, most, evenly spread: where the number of those taken so far grows by one.
    private static bool IsTaken(long index, long count, long most) =>
        count <= most || (index + 1) * most / count > index * most / count;

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
