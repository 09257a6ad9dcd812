using System.Diagnostics;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Live;

/// <summary>
/// Trains the classifier of the labels of one moment and publishes it; before it a first answer, where somebody waits and the whole takes
/// its time. For one training at a time.
/// </summary>
/// <param name="labels">Takes all images at one moment.</param>
/// <param name="trainer">Has the features of the training before.</param>
/// <param name="model">Takes the classifiers.</param>
/// <param name="look">What comes between the first answer and the rest.</param>
internal sealed class LiveTraining(
    Func<LabeledImages> labels, IncrementalTrainer trainer, LiveModel model, FirstLook look)
{
    /// <summary>Where predictions are looked at; null for nowhere.</summary>
    public IPredictionView? View { get; set; }

    /// <summary>Trains and publishes the classifier, or why there is none.</summary>
    /// <param name="featureSet">The features.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="OperationCanceledException">It was canceled; what is published last may be a first answer.</exception>
    public bool Run(FeatureSet featureSet, CancellationToken cancellationToken) =>
        Run(featureSet, answer: null, () => TimeSpan.Zero, cancellationToken);

    /// <summary>The same, with a first answer where that is worth it.</summary>
    /// <param name="featureSet">The features.</param>
    /// <param name="isPresent">Whether the labels are those of now: the rest gives way to others.</param>
    /// <returns>Whether there is a classifier.</returns>
    /// <exception cref="OperationCanceledException">It was canceled; what is published last may be a first answer.</exception>
    public bool RunWithAnswer(FeatureSet featureSet, Func<bool> isPresent, CancellationToken cancellationToken)
    {
        int resets = model.Resets;
        TimeSpan waited = TimeSpan.Zero;
        View?.HoldPredictions(true);
        try
        {
            return Run(featureSet, Answer, () => waited, cancellationToken);
        }
        finally
        {
            View?.HoldPredictions(false);
        }

        void Answer(ClassifierModel first)
        {
            int generation = model.PublishFirst(resets, first);
            View?.HoldPredictions(false);
            long begin = Stopwatch.GetTimestamp();
            look.Answered(generation, isPresent);
            waited += Stopwatch.GetElapsedTime(begin);
        }
    }

    private bool Run(
        FeatureSet featureSet, Action<ClassifierModel>? answer, Func<TimeSpan> waited, CancellationToken cancellationToken)
    {
        int resets = model.Resets;
        long begin = Stopwatch.GetTimestamp();
        bool isAnswered = false;
        try
        {
            StartReport start = new(model.ReportTraining);
            LabeledImages now = labels();
            ClassifierModel whole = trainer.Train(
                now.Images, now.Labels, featureSet, model.Tuning, answer is null ? null : First, start, cancellationToken);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(begin) - waited();
            // Of some of the pixels any forest has a first answer.
            if (answer is not null && !isAnswered && View?.Samples(whole, model.Current.PostProcessing) == true) answer(whole);
            model.Publish(resets, whole, LiveModel.Ready(whole, elapsed));
            return true;
        }
        catch (TrainingException e) when (e.ErrorId is ErrorIds.NoLabels or ErrorIds.SingleClass)
        {
            model.Publish(resets, null, LiveModel.None("Label at least two classes; then the prediction appears."));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is: the next stroke may mend it, and the person who paints must know.
            model.Publish(resets, null, new ModelMessage("failed", 0, null, null, e.Message));
        }

        return false;

        void First(ClassifierModel first)
        {
            isAnswered = true;
            answer!(first);
        }
    }

    /// <summary>Of all progress only the start: by then the labels are known to allow a classifier.</summary>
    private sealed class StartReport(Action start) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value == 0) start();
        }
    }
}
