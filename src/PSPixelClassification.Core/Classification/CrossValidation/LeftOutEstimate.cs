using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>
/// Judges a training by labels that are left out of it in turn, as <see cref="CrossValidator"/> does, with the features that the training
/// has computed. So that it takes seconds also for millions of labels, each of its forests learns from at most
/// <see cref="MaxPixelsPerClass"/> pixels of a class.
/// </summary>
public static class LeftOutEstimate
{
    /// <summary>Pixels of a class that a forest of the estimate learns from at most, evenly taken from all.</summary>
    public const int MaxPixelsPerClass = 5000;

    /// <summary>The fraction of the progress at which the model is trained.</summary>
    public const double TrainingShare = 0.5;

    /// <summary>Trains as <see cref="ClassifierTrainer"/> does, and judges the training.</summary>
    /// <param name="images">The images; those without labels are passed over.</param>
    /// <param name="featureSet">The features.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per block and per tree.</param>
    /// <returns>The same model, with <see cref="TrainingRecord.LeftOut"/>.</returns>
    /// <exception cref="Common.TrainingException">The labels or images do not fit, as in <see cref="ClassifierTrainer"/>.</exception>
    /// <exception cref="Common.ClassifierMismatchException">An image does not fit the features.</exception>
    public static ClassifierModel Train(
        IReadOnlyList<ClassifierImage> images, FeatureSet featureSet, TrainingOptions options,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        (ClassifierModel model, TrainedLabels trained) = ClassifierTrainer.TrainAndKeep(
            images, featureSet, options, ScaledProgress.Part(progress, 0, TrainingShare), cancellationToken);
        LeftOutAccuracy accuracy = Of(trained, ScaledProgress.Part(progress, TrainingShare, 1), cancellationToken).Accuracy;
        return model.WithTraining(model.Training with { LeftOut = accuracy });
    }

    /// <summary>Judges the last training of a trainer. For the thread that trains.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="cancellationToken">Looked at per tree.</param>
    /// <returns>The accuracy, also image by image; null if nothing was trained.</returns>
    public static LeftOutResult? Of(IncrementalTrainer trainer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return trainer.Trained is { } trained ? Of(trained, progress: null, cancellationToken) : null;
    }

    private static LeftOutResult Of(TrainedLabels trained, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        LeftOutTraining training = LeftOutTraining.Of(trained, MaxPixelsPerClass, cancellationToken);
        LeftOutRows leftOut = new(training.Rows);
        LabelFolds folds = training.Folds;
        for (int fold = 0; fold < folds.Count; fold++)
        {
            if (training.Without(fold, MaxPixelsPerClass) is not { } others) continue;
            ScaledProgress? part = ScaledProgress.Part(progress, (double)fold / folds.Count, (fold + 1.0) / folds.Count);
            DecisionForest forest = training.Grow(others, part, cancellationToken).Forest;
            leftOut.Classify(training.Of(fold), ForestEvaluator.Compile(forest), trained.Options.Threads, cancellationToken);
        }

        AccuracyTally tally = leftOut.Tally(training.Set.ForestClasses, training.Set.Classes.Count);
        LeftOutAccuracy accuracy = FoldReport.Of(folds, tally, double.NaN, droppedPixels: 0).ToLeftOut();
        return new LeftOutResult(accuracy, ByImage(trained.Images, training, leftOut));
    }

    private static IReadOnlyList<ImageAccuracy> ByImage(
        IReadOnlyList<ClassifierImage> images, LeftOutTraining training, LeftOutRows leftOut)
    {
        Dictionary<ClassifierImage, (long Right, long Judged)> counts = [];
        training.ForEachPixel(pixel =>
        {
            int winner = leftOut.WinnerOf(pixel.Row);
            if (winner < 0) return;
            (long right, long judged) = counts.GetValueOrDefault(pixel.Image);
            counts[pixel.Image] = (right + (winner == training.Rows.ClassOf(pixel.Row) ? 1 : 0), judged + 1);
        });
        return
        [
            .. images.Distinct().Where(counts.ContainsKey)
                .Select(image => new ImageAccuracy(image, counts[image].Right, counts[image].Judged)),
        ];
    }
}
