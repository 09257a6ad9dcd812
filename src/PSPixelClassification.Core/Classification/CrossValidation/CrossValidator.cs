using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;

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
        LeftOutTraining training = LeftOutTraining.Prepare(
            images, featureSet, options, leaveOut, ScaledProgress.Part(progress, 0, FeatureShare), cancellationToken);
        LabelFolds folds = training.Folds;
        TrainingMatrix all = training.All(cancellationToken);
        double oobError = Grow(all, 0).OobError;
        LeftOutRows leftOut = new(training.Rows);
        for (int fold = 0; fold < folds.Count; fold++)
        {
            if (training.Without(fold) is not { } others) continue;
            DecisionForest forest = Grow(others, fold + 1).Forest;
            leftOut.Classify(training.Of(fold), ForestEvaluator.Compile(forest), options.Threads, cancellationToken);
        }

        TrainingSet set = training.Set;
        return FoldReport.Of(
            folds, leftOut.Tally(set.ForestClasses, set.Classes.Count), oobError, all.DroppedRowCount,
            StrokePlaces.Find(training, leftOut, cancellationToken));

        ForestTrainingResult Grow(TrainingMatrix matrix, int number)
        {
            double share = (1 - FeatureShare) / (folds.Count + 1);
            double start = FeatureShare + number * share;
            return training.Grow(matrix, ScaledProgress.Part(progress, start, start + share), cancellationToken);
        }
    }
}
