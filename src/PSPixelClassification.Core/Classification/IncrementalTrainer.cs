using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification;

/// <summary>
/// Trains again and again while labels are painted: features are computed only of pixels that the training before had not. Each model is
/// that of <see cref="ClassifierTrainer"/>, bit for bit. Takes the memory of one training matrix. For one training at a time.
/// </summary>
/// <param name="options">How to train.</param>
public sealed class IncrementalTrainer(TrainingOptions options)
{
    private readonly KeptRows _kept = new();

    /// <summary>What the last training learned from; null if there was none.</summary>
    internal TrainedLabels? Trained { get; private set; }

    /// <summary>Trains on labels of one moment.</summary>
    /// <param name="images">The images; those without labels are passed over.</param>
    /// <param name="labels">The labels of each image.</param>
    /// <param name="featureSet">The features; with other ones than the time before, all are computed.</param>
    /// <param name="progress">Told the fraction done, 0 … 1: 0 once, as soon as the labels are known to allow a model.</param>
    /// <param name="cancellationToken">Looked at per block and per tree.</param>
    /// <returns>The model.</returns>
    /// <exception cref="TrainingException">As of <see cref="ClassifierTrainer"/>.</exception>
    /// <exception cref="ClassifierMismatchException">As of <see cref="ClassifierTrainer"/>.</exception>
    public ClassifierModel Train(
        IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> labels, FeatureSet featureSet,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Train(images, labels, featureSet, options.Tuning, first: null, progress, cancellationToken);

    /// <summary>Trains on labels of one moment, with what is chosen now.</summary>
    /// <param name="images">The images; those without labels are passed over.</param>
    /// <param name="labels">The labels of each image.</param>
    /// <param name="featureSet">The features; with other ones than the time before, all are computed.</param>
    /// <param name="tuning">
    /// What of the labels is learned, and how closely, in place of the options'; what it says about classes that are not there is passed
    /// over.
    /// </param>
    /// <param name="first">
    /// Takes a model of few trees on some of the labels before the whole one is grown, for a first look; not called where the whole takes
    /// hardly longer. The training goes on when it returns. Null for none.
    /// </param>
    /// <param name="progress">Told the fraction done, 0 … 1: 0 once, as soon as the labels are known to allow a model.</param>
    /// <param name="cancellationToken">Looked at per block and per tree.</param>
    /// <returns>The model.</returns>
    /// <exception cref="TrainingException">As of <see cref="ClassifierTrainer"/>.</exception>
    /// <exception cref="ClassifierMismatchException">As of <see cref="ClassifierTrainer"/>.</exception>
    public ClassifierModel Train(
        IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> labels, FeatureSet featureSet, TrainingTuning tuning,
        Action<ClassifierModel>? first, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(featureSet);
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Count, images.Count, nameof(labels));
        ArgumentNullException.ThrowIfNull(tuning);
        TrainingOptions chosen = options with
        {
            Tuning = tuning.WithClassNames(
                name => labels.Any(one => one.Classes.Any(known => known.IsNamed(name))) ? name : null),
        };
        ClassifierTrainer.RequireSupported(chosen);
        TrainingSet set = TrainingSet.Collect(images, labels, featureSet, chosen.Tuning, chosen.Seed);
        progress?.Report(0);
        (ClassifierModel model, LabeledFeatures features) =
            ClassifierTrainer.Train(set, chosen, _kept, first, progress, cancellationToken);
        Trained = new TrainedLabels(images, labels, chosen, set, features);
        return model;
    }
}
