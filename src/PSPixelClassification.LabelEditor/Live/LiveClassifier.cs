using System.Diagnostics;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Live;

/// <summary>
/// Trains whenever labels or features have changed, one training at a time: changes that come while one runs are taken by the next, so that
/// the classifier is never more than one training behind. Thread-safe.
/// </summary>
internal sealed class LiveClassifier : IDisposable
{
    private readonly IReadOnlyList<ClassifierImage> _images;
    private readonly TrainingOptions _options;
    private readonly KeptRows _kept = new();
    private readonly Action<ModelMessage> _tell;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _asked = new(0);
    private readonly Lock _gate = new();
    private readonly Task _working;
    private volatile FeatureSet? _featureSet;
    private volatile LiveState _current;
    private volatile bool _isOn = true;
    private long _wanted;
    private long _trained;

    /// <summary>Begins to wait for changes.</summary>
    /// <param name="images">The images.</param>
    /// <param name="featureSet">The features; null for none yet.</param>
    /// <param name="model">A classifier that belongs to the labels as they are; null for none.</param>
    /// <param name="options">How to train.</param>
    /// <param name="tell">Told of every change of state, from any thread.</param>
    public LiveClassifier(
        IReadOnlyList<ClassifierImage> images, FeatureSet? featureSet, ClassifierModel? model, TrainingOptions options, Action<ModelMessage> tell)
    {
        _images = images;
        _featureSet = featureSet;
        _options = options;
        _tell = tell;
        _current = new LiveState(model, model is null ? 0 : 1);
        Message = model is null ? None("There is no classifier yet: label two classes.") : Ready(model, null);
        _working = Task.Run(Work);
    }

    /// <summary>The classifier now.</summary>
    public LiveState Current => _current;

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
        _featureSet = featureSet;
        LabelsChanged();
    }

    /// <summary>Classes were renamed: the classifier is the same under new names.</summary>
    /// <param name="newNames">The new names by the old ones.</param>
    public void RenameClasses(IReadOnlyDictionary<string, string> newNames)
    {
        lock (_gate)
        {
            if (_current.Model is { } model) _current = _current with { Model = model.WithClassNames(newNames) };
        }
    }

    /// <summary>Waits for the classifier of the labels as they are now, also where <see cref="IsOn"/> is off.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The classifier; null if the labels do not allow one.</returns>
    public ClassifierModel? Latest(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Train(cancellationToken);
            return _current.Model;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _asked.Release();
        _working.GetAwaiter().GetResult();
        _asked.Dispose();
        _stop.Dispose();
    }

    private async Task Work()
    {
        while (!_stop.IsCancellationRequested)
        {
            await _asked.WaitAsync().ConfigureAwait(false);
            try
            {
                lock (_gate)
                {
                    if (_isOn) Train(_stop.Token);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // Under the gate, so that there is one training at a time and its result belongs to the labels it began with or later ones.
    private void Train(CancellationToken cancellationToken)
    {
        long wanted = Interlocked.Read(ref _wanted);
        if (_trained == wanted) return;
        cancellationToken.ThrowIfCancellationRequested();
        if (_featureSet is not { } featureSet)
        {
            Tell(null, None("No features are chosen."));
            _trained = wanted;
            return;
        }

        long start = Stopwatch.GetTimestamp();
        try
        {
            ClassifierModel model = ClassifierTrainer.Train(_images, featureSet, _options, _kept, progress: null, cancellationToken);
            Tell(model, Ready(model, Stopwatch.GetElapsedTime(start)));
        }
        catch (TrainingException e) when (e.ErrorId is "NoLabels" or "SingleClass")
        {
            Tell(null, None("Label two classes at least; then the prediction appears."));
        }
        catch (Exception e) when (e is PixelClassificationException or IOException or UnauthorizedAccessException)
        {
            Tell(null, new ModelMessage("failed", _current.Generation + 1, null, null, e.Message));
        }

        // A training that was ended is made up for by the next one.
        _trained = wanted;
    }

    private void Tell(ClassifierModel? model, ModelMessage message)
    {
        _current = new LiveState(model, _current.Generation + 1);
        Message = message with { Generation = _current.Generation };
        _tell(Message);
    }

    private static ModelMessage None(string reason) => new("none", 0, null, null, reason);

    private static ModelMessage Ready(ClassifierModel model, TimeSpan? elapsed) =>
        new("ready", 1, double.IsNaN(model.OobError) ? null : model.OobError, elapsed?.TotalMilliseconds, null);
}
