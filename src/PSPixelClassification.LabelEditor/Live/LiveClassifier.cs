using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Protocol;

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

    private readonly IncrementalTrainer _trainer;
    private readonly LiveTraining _run;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _requested = new(0);
    private readonly SemaphoreSlim _training = new(1);
    private readonly FirstLook _look = new();
    private readonly Task _working;
    private volatile FeatureSet _featureSet;
    private volatile bool _isOn = true;
    private volatile bool _isUnfinished;
    private long _wanted;
    private long _trained;
    private long _judged;

    /// <summary>Begins to wait for changes.</summary>
    /// <param name="labels">Takes all images at one moment.</param>
    /// <param name="featureSet">The features.</param>
    /// <param name="model">A classifier that belongs to the labels as they are; null for none.</param>
    /// <param name="options">How to train.</param>
    /// <param name="report">Called with every change of state, from any thread, in their order.</param>
    public LiveClassifier(
        Func<LabeledImages> labels, FeatureSet featureSet, ClassifierModel? model, TrainingOptions options, Action<SessionMessage> report)
    {
        _featureSet = featureSet;
        _trainer = new IncrementalTrainer(options);
        Model = new LiveModel(model, options.Tuning, report);
        _run = new LiveTraining(labels, _trainer, Model, _look);
        Accuracy = new LiveAccuracy(model?.Training.LeftOut, () => labels().Images, report);
        _working = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The newest classifier.</summary>
    public LiveModel Model { get; }

    /// <summary>How good it is.</summary>
    public LiveAccuracy Accuracy { get; }

    /// <summary>Where predictions are looked at; null for nowhere.</summary>
    public IPredictionView? View
    {
        get => _run.View;
        set => _run.View = value;
    }

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
        // Where nothing is learned at once, what was begun is brought to its end.
        if (_isOn) _look.LabelsChanged();
        _requested.Release();
    }

    /// <summary>The page has drawn everything on view by a classifier.</summary>
    public void Seen(int generation) => _look.Seen(generation);

    /// <summary>Other features are chosen.</summary>
    public void ChooseFeatures(FeatureSet featureSet)
    {
        _featureSet = featureSet;
        LabelsChanged();
    }

    /// <summary>Waits for the classifier of the labels as they are now, also where <see cref="IsOn"/> is off.</summary>
    /// <returns>The classifier; null if the labels do not allow one.</returns>
    public ClassifierModel? Latest(CancellationToken cancellationToken) => Bring(answersFirst: false, cancellationToken);

    /// <summary>Cancels the training that runs by itself; there will be no other.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        Stop();
        _requested.Release();
        _working.GetAwaiter().GetResult();
        _look.Dispose();
        _training.Dispose();
        _requested.Dispose();
        _stop.Dispose();
    }

    private ClassifierModel? Bring(bool answersFirst, CancellationToken cancellationToken)
    {
        Accuracy.BeginTraining();
        try
        {
            _training.Wait(cancellationToken);
            try
            {
                Train(answersFirst, cancellationToken);
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

    private void Work()
    {
        while (!_stop.IsCancellationRequested)
        {
            bool isIdle = !_requested.Wait(IsToBeJudged ? PauseMilliseconds : Timeout.Infinite);
            try
            {
                if (isIdle) JudgeUnlessBusy();
                else if (_isOn || _isUnfinished) Learn();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Learn()
    {
        CancellationTokenSource training = _look.Begin(_stop.Token);
        try
        {
            Bring(answersFirst: true, training.Token);
            _isUnfinished = false;
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            // It gave way to other labels, which must be learned in any case: the answer is not what stays.
            _isUnfinished = true;
            _requested.Release();
        }
        finally
        {
            _look.End(training);
        }
    }

    // One of other labels than those of now is not worth it.
    private bool IsToBeJudged => Interlocked.Read(ref _judged) != Interlocked.Read(ref _trained) && IsTrained;

    private bool IsTrained => Interlocked.Read(ref _trained) == Interlocked.Read(ref _wanted);

    private void JudgeUnlessBusy()
    {
        // The next pause will do.
        if (View is not { IsBusy: true }) Judge();
    }

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

    private void Train(bool answersFirst, CancellationToken cancellationToken)
    {
        long wanted = Interlocked.Read(ref _wanted);
        if (_trained == wanted) return;
        cancellationToken.ThrowIfCancellationRequested();
        bool isThere = answersFirst
            ? _run.RunWithAnswer(_featureSet, () => Interlocked.Read(ref _wanted) == wanted || !_isOn, cancellationToken)
            : _run.Run(_featureSet, cancellationToken);
        if (!isThere)
        {
            Accuracy.Forget();
            Interlocked.Exchange(ref _judged, wanted);
        }

        // A training that was canceled is made up for by the next one.
        Interlocked.Exchange(ref _trained, wanted);
        // Whoever trained: it is judged in the next pause.
        _requested.Release();
    }
}
