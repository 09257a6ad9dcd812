using System.Diagnostics;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Live;

/// <summary>
/// Trains whenever labels or features have changed, one training at a time: changes that come while one runs are taken by the next, so that
/// the classifier is never more than one training behind. In pauses it is judged. Thread-safe; only <see cref="Latest"/> waits for a
/// training.
/// </summary>
internal sealed class LiveClassifier : IDisposable
{
    // Shorter pauses are those from stroke to stroke.
    private const int PauseMilliseconds = 300;

    private readonly IReadOnlyList<ClassifierImage> _images;
    private readonly Func<IReadOnlyList<LabelSnapshot>> _labels;
    private readonly IncrementalTrainer _trainer;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _requested = new(0);
    private readonly SemaphoreSlim _training = new(1);
    private readonly Task _working;
    private volatile FeatureSet _featureSet;
    private volatile bool _isOn = true;
    private long _wanted;
    private long _trained;
    private long _judged;

    /// <summary>Begins to wait for changes.</summary>
    /// <param name="images">The images.</param>
    /// <param name="labels">Takes the labels of all images at one moment.</param>
    /// <param name="featureSet">The features.</param>
    /// <param name="model">A classifier that belongs to the labels as they are; null for none.</param>
    /// <param name="options">How to train.</param>
    /// <param name="report">Called with every change of state, from any thread, in their order.</param>
    public LiveClassifier(
        IReadOnlyList<ClassifierImage> images, Func<IReadOnlyList<LabelSnapshot>> labels, FeatureSet featureSet, ClassifierModel? model,
        TrainingOptions options, Action<SessionMessage> report)
    {
        _images = images;
        _labels = labels;
        _featureSet = featureSet;
        _trainer = new IncrementalTrainer(options);
        Model = new LiveModel(model, options.Tuning, report);
        Accuracy = new LiveAccuracy(model?.Training.LeftOut, report);
        _working = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The newest classifier.</summary>
    public LiveModel Model { get; }

    /// <summary>How good it is.</summary>
    public LiveAccuracy Accuracy { get; }

    /// <summary>Whether changes are learned at once; switching it on learns those that were made meanwhile.</summary>
    public bool IsOn
    {
        get => _isOn;
        set
        {
            _isOn = value;
            _requested.Release();
        }
    }

    /// <summary>Labels have changed.</summary>
    public void LabelsChanged()
    {
        Interlocked.Increment(ref _wanted);
        Accuracy.LabelsChanged();
        _requested.Release();
    }

    /// <summary>Other features are chosen.</summary>
    public void ChooseFeatures(FeatureSet featureSet)
    {
        _featureSet = featureSet;
        LabelsChanged();
    }

    /// <summary>Waits for the classifier of the labels as they are now, also where <see cref="IsOn"/> is off.</summary>
    /// <returns>The classifier; null if the labels do not allow one.</returns>
    public ClassifierModel? Latest(CancellationToken cancellationToken)
    {
        Accuracy.BeginTraining();
        try
        {
            _training.Wait(cancellationToken);
            try
            {
                Train(cancellationToken);
                return Model.Current.Model;
            }
            finally
            {
                _training.Release();
            }
        }
        finally
        {
            Accuracy.EndTraining();
        }
    }

    /// <summary>Cancels the training that runs by itself; there will be no other.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        Stop();
        _requested.Release();
        _working.GetAwaiter().GetResult();
        _training.Dispose();
        _requested.Dispose();
        _stop.Dispose();
    }

    private void Work()
    {
        while (!_stop.IsCancellationRequested)
        {
            bool isIdle = !_requested.Wait(IsToBeJudged ? PauseMilliseconds : Timeout.Infinite);
            try
            {
                if (isIdle) Judge();
                else if (_isOn) Latest(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // One of other labels than those of now is not worth it.
    private bool IsToBeJudged => Interlocked.Read(ref _judged) != Interlocked.Read(ref _trained) && IsTrained;

    private bool IsTrained => Interlocked.Read(ref _trained) == Interlocked.Read(ref _wanted);

    private void Judge()
    {
        _training.Wait(_stop.Token);
        try
        {
            if (Accuracy.Measure(_trainer, () => IsTrained, _stop.Token)) Interlocked.Exchange(ref _judged, _trained);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Nobody has asked for it; what is wrong with the labels the next training says.
            Accuracy.Forget();
            Interlocked.Exchange(ref _judged, _trained);
        }
        finally
        {
            _training.Release();
        }
    }

    private void Train(CancellationToken cancellationToken)
    {
        long wanted = Interlocked.Read(ref _wanted);
        if (_trained == wanted) return;
        cancellationToken.ThrowIfCancellationRequested();
        int resets = Model.Resets;
        long begin = Stopwatch.GetTimestamp();
        try
        {
            StartReport start = new(Model.ReportTraining);
            ClassifierModel model = _trainer.Train(_images, _labels(), _featureSet, Model.Tuning, start, cancellationToken);
            Model.Publish(resets, model, LiveModel.Ready(model, Stopwatch.GetElapsedTime(begin)));
        }
        catch (TrainingException e) when (e.ErrorId is ErrorIds.NoLabels or ErrorIds.SingleClass)
        {
            Model.Publish(resets, null, LiveModel.None("Label at least two classes; then the prediction appears."));
            Accuracy.Forget();
            Interlocked.Exchange(ref _judged, wanted);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is: the next stroke may mend it, and the person who paints must know.
            Model.Publish(resets, null, new ModelMessage("failed", 0, null, null, e.Message));
            Accuracy.Forget();
            Interlocked.Exchange(ref _judged, wanted);
        }

        // A training that was canceled is made up for by the next one.
        Interlocked.Exchange(ref _trained, wanted);
        // Whoever trained: it is judged in the next pause.
        _requested.Release();
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
