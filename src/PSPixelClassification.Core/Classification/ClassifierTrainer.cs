using System.Diagnostics;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification;

/// <summary>Trains a model on the labels of images.</summary>
public static class ClassifierTrainer
{
    /// <summary>
    /// The fraction of the progress at which the features are computed and trees begin to grow; on labeled strokes both take about as
    /// long.
    /// </summary>
    public const double FeatureShare = 0.5;

    /// <summary>
    /// Computes the features of all labeled pixels and grows a forest on them. The training matrix holds the images in an order that
    /// depends on their labeled pixels only, in an image the blocks in plane order and row-major order, in a block the pixels row by row:
    /// the same labels on the same pixels give the same model, whatever the order and the names of the images.
    /// </summary>
    /// <param name="images">The images; those without labels are passed over.</param>
    /// <param name="featureSet">The features; where it leaves 2D or 3D to the image, the labeled images decide for the model.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per block and per tree.</param>
    /// <returns>The model.</returns>
    /// <exception cref="TrainingException">
    /// <c>NoLabels</c>, <c>SingleClass</c>; <c>ChannelMismatch</c> or <c>DimensionMismatch</c> (2D images and volumes) between labeled
    /// images; <c>LabelClassNotFound</c>: a class to be weighted or ignored is not there; <c>TrainingOptionUnsupported</c>: the trainer
    /// has no weights of classes.
    /// </exception>
    /// <exception cref="ClassifierMismatchException">
    /// <c>ImageTooSmall</c>: a labeled image is smaller than a σ allows. <c>DimensionMismatch</c>: a σ is in 3D, the images are 2D.
    /// </exception>
    public static ClassifierModel Train(
        IReadOnlyList<ClassifierImage> images, FeatureSet featureSet, TrainingOptions options,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        return TrainAndKeep(images, featureSet, options, progress, cancellationToken).Model;
    }

    /// <summary>
    /// As <see cref="Train(IReadOnlyList{ClassifierImage}, FeatureSet, TrainingOptions, IProgress{double}?, CancellationToken)"/>, with
    /// what it learned from.
    /// </summary>
    internal static (ClassifierModel Model, TrainedLabels Trained) TrainAndKeep(
        IReadOnlyList<ClassifierImage> images, FeatureSet featureSet, TrainingOptions options, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(featureSet);
        ArgumentNullException.ThrowIfNull(options);
        RequireSupported(options);
        LabelSnapshot[] labels = [.. images.Select(image => image.Labels.Snapshot())];
        TrainingSet set = TrainingSet.Collect(images, labels, featureSet, options.Tuning, options.Seed);
        (ClassifierModel model, LabeledFeatures features) = Train(
            set, options, kept: null, first: null, progress, cancellationToken);
        ClassifierImage[] labeled = [.. images.Zip(labels).Where(one => one.Second.LabeledPixelCount > 0).Select(one => one.First)];
        model = model.WithTraining(
            model.Training with { Intensities = TrainingIntensities.Of(labeled, options.Threads, cancellationToken) });
        return (model, new TrainedLabels(images, labels, options, set, features));
    }

    /// <summary>Refuses what the trainer does not have, before anything is computed.</summary>
    /// <exception cref="TrainingException"><c>TrainingOptionUnsupported</c>.</exception>
    internal static void RequireSupported(TrainingOptions options)
    {
        if (options.Algorithm != TrainingAlgorithm.RandomForest && !options.Tuning.ClassWeights.IsNone)
            throw new TrainingException(ErrorIds.TrainingOptionUnsupported, TrainingRemedies.NoWeights);
    }

    /// <summary>Trains on labels of one moment, again and again while they grow: the model is that of training anew.</summary>
    /// <param name="set">Labels and features.</param>
    /// <param name="options">How to train.</param>
    /// <param name="kept">The features of the training before; those of this one take their place. Null to keep none.</param>
    /// <param name="first">Takes a model of few trees before the whole one is grown, where that takes long; null for none.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per block and per tree.</param>
    /// <returns>The model, and the features of the labeled pixels that it was trained on.</returns>
    internal static (ClassifierModel Model, LabeledFeatures Features) Train(
        TrainingSet set, TrainingOptions options, KeptRows? kept, Action<ClassifierModel>? first, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        ScaledProgress? featureProgress = ScaledProgress.Part(progress, 0, FeatureShare);
        LabeledFeatures features = set.ComputeFeatures(options.Threads, kept, featureProgress, cancellationToken);
        TrainingMatrix matrix = features.Rows.ToMatrix();
        IReadOnlyList<string> lost = [.. set.ForestClassNames.Where((_, index) => matrix.ClassSizes[index] == 0)];
        if (set.ForestClasses.Count - lost.Count < 2)
            throw new TrainingException(ErrorIds.SingleClass, TrainingRemedies.OnlyOneIsNumber(lost));
        if (first is not null && FirstAnswer.Of(set, matrix, options, cancellationToken) is { } answer) first(answer);
        ForestTrainingResult result = GrowForest(
            matrix, set.ForestClassNames, options, ScaledProgress.Part(progress, FeatureShare, 1), cancellationToken);
        bool isUsualLeaf = options is { Algorithm: TrainingAlgorithm.RandomForest, Tuning.MinimumLeafSize: 1 };
        TrainingRecord record = new(
            options.Algorithm, options.Seed, set.LabelCounts, result.OobError, Stopwatch.GetElapsedTime(start), matrix.DroppedRowCount)
        {
            Labels = set.Labels,
            LostClasses = lost,
            Tuning = isUsualLeaf ? options.Tuning with { MinimumLeafSize = null } : options.Tuning,
        };
        return (new(set.FeatureSet, result.Forest, set.Classes, set.ForestClasses, set.ImageChannels, record), features);
    }

    /// <summary>Grows a forest as a model's is grown.</summary>
    /// <param name="matrix">Rows and columns.</param>
    /// <param name="classNames">The names of the matrix's classes.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per tree.</param>
    internal static ForestTrainingResult GrowForest(
        TrainingMatrix matrix, IReadOnlyList<string> classNames, TrainingOptions options, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        IForestTrainer trainer = options.Algorithm switch
        {
            TrainingAlgorithm.RandomForest => new RandomForestTrainer(),
            TrainingAlgorithm.FastForest => new FastForestTrainer(),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Algorithm, "Unknown algorithm."),
        };
        return trainer.Train(matrix, ForestOptions(matrix, classNames, options), progress, cancellationToken);
    }

    /// <summary>What a forest is told of how a model is trained.</summary>
    /// <param name="matrix">Rows and columns.</param>
    /// <param name="classNames">The names of the matrix's classes.</param>
    /// <param name="options">How to train.</param>
    internal static ForestTrainingOptions ForestOptions(
        TrainingMatrix matrix, IReadOnlyList<string> classNames, TrainingOptions options) => new()
        {
            TreeCount = options.TreeCount,
            Seed = options.Seed,
            Threads = options.Threads,
            ClassWeights = options.Tuning.ClassWeights.For(classNames, matrix.ClassSizes),
            MinimumLeafSize = options.Tuning.MinimumLeafSize,
        };
}
