using System.Diagnostics;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Training;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Live;

/// <summary>
/// Trains whenever labels or features have changed, one training at a time: changes that come while one runs are taken by the next, so that
/// the classifier is never more than one training behind. Thread-safe; only <see cref="Latest"/> waits for a training.
/// </summary>
internal sealed class LiveClassifier : IDisposable
{
    private readonly IReadOnlyList<ClassifierImage> _images;
    private readonly Func<IReadOnlyList<LabelSnapshot>> _labels;
    private readonly TrainingOptions _options;
    private readonly KeptRows _kept = new();
    private readonly Action<ModelMessage> _tell;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _asked = new(0);
    private readonly SemaphoreSlim _training = new(1);
    private readonly Lock _gate = new();
    private readonly Task _working;
    private FeatureSet _featureSet;
    private IReadOnlyList<LabelClass> _classes = [];
    private LiveState _current;
    private volatile bool _isOn = true;
    private long _wanted;
    private long _trained;
    private int _forgotten;

    /// <summary>Begins to wait for changes.</summary>
    /// <param name="images">The images.</param>
    /// <param name="labels">Takes the labels of all images at one moment.</param>
    /// <param name="featureSet">The features.</param>
    /// <param name="model">A classifier that belongs to the labels as they are; null for none.</param>
    /// <param name="options">How to train.</param>
    /// <param name="tell">Told of every change of state, from any thread, in their order.</param>
    public LiveClassifier(
        IReadOnlyList<ClassifierImage> images, Func<IReadOnlyList<LabelSnapshot>> labels, FeatureSet featureSet, ClassifierModel? model,
        TrainingOptions options, Action<ModelMessage> tell)
    {
        _images = images;
        _labels = labels;
        _featureSet = featureSet;
        _options = options;
        _tell = tell;
        _current = new LiveState(model, model is null ? 0 : 1);
        Message = model is null ? None("There is no classifier yet: label two classes.") : Ready(model, null);
        _working = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The classifier now.</summary>
    public LiveState Current
    {
        get
        {
            lock (_gate) return _current;
        }
    }

    /// <summary>What was told last.</summary>
    public ModelMessage Message { get; private set; }

    /// <summary>Whether changes are learned at once; switching it on learns those that were made meanwhile.</summary>
    public bool IsOn
    {
        get => _isOn;
        set
        {
            _isOn = value;
            _asked.Release();
        }
    }

    /// <summary>Labels have changed.</summary>
    public void LabelsChanged()
    {
        Interlocked.Increment(ref _wanted);
        _asked.Release();
    }

    /// <summary>Other features are chosen.</summary>
    /// <param name="featureSet">The features.</param>
    public void ChooseFeatures(FeatureSet featureSet)
    {
        lock (_gate) _featureSet = featureSet;
        LabelsChanged();
    }

    /// <summary>Classes have other names or colours, or there is one more: the classifier is the same.</summary>
    /// <param name="classes">All classes; each has the value that it had.</param>
    public void ShowClasses(IReadOnlyList<LabelClass> classes)
    {
        lock (_gate)
        {
            // For a training that runs as well: its labels may still have the old names.
            _classes = classes;
            if (_current.Model is { } model) _current = _current with { Model = model.WithClasses(classes) };
        }
    }

    /// <summary>A class is gone: the classifier knows classes by other values, and so does one that is being trained.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _forgotten++;
            _classes = [];
            if (_current.Model is not null) Publish(null, None("A class was removed."));
        }
    }

    /// <summary>Waits for the classifier of the labels as they are now, also where <see cref="IsOn"/> is off.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The classifier; null if the labels do not allow one.</returns>
    public ClassifierModel? Latest(CancellationToken cancellationToken)
    {
        _training.Wait(cancellationToken);
        try
        {
            Train(cancellationToken);
            return Current.Model;
        }
        finally
        {
            _training.Release();
        }
    }

    /// <summary>Tells the state once more, in its place among those to come.</summary>
    public void Tell()
    {
        lock (_gate) _tell(Message);
    }

    /// <summary>Ends the training that runs by itself; there will be no other.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _asked.Release();
        _working.GetAwaiter().GetResult();
        _training.Dispose();
        _asked.Dispose();
        _stop.Dispose();
    }

    private void Work()
    {
        while (!_stop.IsCancellationRequested)
        {
            _asked.Wait();
            try
            {
                if (_isOn) Latest(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Train(CancellationToken cancellationToken)
    {
        long wanted = Interlocked.Read(ref _wanted);
        if (_trained == wanted) return;
        cancellationToken.ThrowIfCancellationRequested();
        FeatureSet featureSet;
        int forgotten;
        lock (_gate) (featureSet, forgotten) = (_featureSet, _forgotten);

        long start = Stopwatch.GetTimestamp();
        try
        {
            TrainingSet labels = TrainingSet.Collect(_images, _labels(), featureSet);
            lock (_gate) _tell(Message = Message with { State = "training" });
            ClassifierModel model = ClassifierTrainer.Train(labels, _options, _kept, progress: null, cancellationToken);
            Publish(forgotten, model, Ready(model, Stopwatch.GetElapsedTime(start)));
        }
        catch (TrainingException e) when (e.ErrorId is "NoLabels" or "SingleClass")
        {
            Publish(forgotten, null, None("Label two classes at least; then the prediction appears."));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is: the next stroke may mend it, and the person who paints must know.
            Publish(forgotten, null, new ModelMessage("failed", 0, null, null, e.Message));
        }

        // A training that was ended is made up for by the next one.
        _trained = wanted;
    }

    private void Publish(int forgotten, ClassifierModel? model, ModelMessage message)
    {
        lock (_gate)
        {
            // A class was removed meanwhile: labels have changed, and the next training is asked for already.
            if (forgotten == _forgotten) Publish(_classes.Count == 0 ? model : model?.WithClasses(_classes), message);
        }
    }

    private void Publish(ClassifierModel? model, ModelMessage message)
    {
        _current = new LiveState(model, _current.Generation + 1);
        Message = message with { Generation = _current.Generation };
        _tell(Message);
    }

    private static ModelMessage None(string reason) => new("none", 0, null, null, reason);

    private static ModelMessage Ready(ClassifierModel model, TimeSpan? elapsed) =>
        new("ready", 1, double.IsNaN(model.OobError) ? null : model.OobError, elapsed?.TotalMilliseconds, null);
}
