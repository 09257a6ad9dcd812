using System.Collections.Immutable;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Live;

/// <summary>The newest classifier, and what the page is told of it. Thread-safe.</summary>
internal sealed class LiveModel
{
    private readonly Action<ModelMessage> _report;
    private readonly Lock _gate = new();
    private IReadOnlyList<LabelClass> _classes = [];
    private LiveState _current;
    private TrainingTuning _tuning;
    private int _resets;

    /// <summary>Begins.</summary>
    /// <param name="model">A classifier that belongs to the labels as they are; null for none.</param>
    /// <param name="tuning">What the next ones learn of the labels, and how closely.</param>
    /// <param name="report">Called with every change of state, from any thread, in their order.</param>
    public LiveModel(ClassifierModel? model, TrainingTuning tuning, Action<ModelMessage> report)
    {
        _tuning = tuning;
        _report = report;
        _current = new LiveState(model, model is null ? 0 : 1, PostProcessingOptions.None);
        Message = model is null ? None("There is no classifier yet: label two classes.") : Ready(model, null);
    }

    /// <summary>The classifier now.</summary>
    public LiveState Current
    {
        get
        {
            lock (_gate) return _current;
        }
    }

    /// <summary>What the next classifier learns of the labels, and how closely.</summary>
    public TrainingTuning Tuning
    {
        get
        {
            lock (_gate) return _tuning;
        }
    }

    /// <summary>What was reported last.</summary>
    public ModelMessage Message { get; private set; }

    /// <summary>How often <see cref="Reset"/> was called.</summary>
    public int Resets
    {
        get
        {
            lock (_gate) return _resets;
        }
    }

    /// <summary>The state while there is no classifier.</summary>
    public static ModelMessage None(string reason) => new("none", 0, null, null, reason);

    /// <summary>The state with a classifier; a null time if it was not trained now.</summary>
    public static ModelMessage Ready(ClassifierModel model, TimeSpan? elapsed) =>
        new("ready", 1, double.IsNaN(model.OobError) ? null : model.OobError, elapsed?.TotalMilliseconds, null);

    /// <summary>Reports the state once more, in its place among those to come.</summary>
    public void Report()
    {
        lock (_gate) _report(Message);
    }

    /// <summary>Reports that a training has begun.</summary>
    public void ReportTraining()
    {
        lock (_gate) _report(Message = Message with { State = "training" });
    }

    /// <summary>
    /// Classes have other names or colors, or there is one more, each with the value it had: the classifier is the same.
    /// </summary>
    /// <param name="classes">The classes.</param>
    /// <param name="newName">Gives the new name of each old one.</param>
    public void UpdateClasses(IReadOnlyList<LabelClass> classes, Func<string, string?> newName)
    {
        lock (_gate)
        {
            Follow(classes, newName);
            // For a training that runs as well: its labels may still have the old names.
            _classes = classes;
            if (_current.Model is { } model) _current = _current with { Model = model.WithClasses(classes) };
        }
    }

    /// <summary>Classes are taken of probabilities in another way; nothing is trained.</summary>
    public void TakeClasses(PostProcessingOptions postProcessing)
    {
        lock (_gate)
        {
            _current = _current with { PostProcessing = postProcessing };
            // What was shown is old, as if the classifier were another one.
            if (_current.Model is { } model) Publish(model, Message, _current.IsFirst);
        }
    }

    /// <summary>Labels of a class are kept out of training from now on, or learned again.</summary>
    /// <param name="className">The class.</param>
    /// <param name="on">Whether they are kept out.</param>
    public void Ignore(string className, bool on)
    {
        lock (_gate)
        {
            IEnumerable<string> others = _tuning.IgnoredClasses.Where(name => !name.Equals(className, StringComparison.OrdinalIgnoreCase));
            _tuning = _tuning with { IgnoredClasses = [.. others, .. on ? [className] : (string[])[]] };
        }
    }

    /// <summary>A class is gone: the classifier knows classes by other values, and so does one that is being trained.</summary>
    /// <param name="classes">The classes that are left.</param>
    /// <param name="newName">Gives the new name of each old one; null for a class that is gone.</param>
    public void Reset(IReadOnlyList<LabelClass> classes, Func<string, string?> newName)
    {
        lock (_gate)
        {
            Follow(classes, newName);
            _resets++;
            _classes = [];
            if (_current.Model is not null) Publish(null, None("A class was removed."), isFirst: false);
        }
    }

    /// <summary>Takes the result of a training.</summary>
    /// <param name="resets">What <see cref="Resets"/> was when it began; nothing happens if that has changed.</param>
    /// <param name="model">The classifier; null if the labels do not allow one.</param>
    /// <param name="message">What is reported.</param>
    public void Publish(int resets, ClassifierModel? model, ModelMessage message) => Publish(resets, model, message, isFirst: false);

    /// <summary>Takes the first answer of a training, which goes on.</summary>
    /// <param name="resets">As of <see cref="Publish(int, ClassifierModel?, ModelMessage)"/>.</param>
    /// <param name="model">A classifier of few trees.</param>
    /// <returns>The generation that is shown now.</returns>
    public int PublishFirst(int resets, ClassifierModel model)
    {
        lock (_gate)
        {
            Publish(resets, model, Message with { State = "training", First = true }, isFirst: true);
            return _current.Generation;
        }
    }

    // What is said about classes.
    private void Follow(IReadOnlyList<LabelClass> classes, Func<string, string?> newName)
    {
        _tuning = _tuning.WithClassNames(newName);
        PostProcessingOptions old = _current.PostProcessing;
        ImmutableSortedDictionary<string, double> thresholds = PostProcessingOptions.None.ClassThresholds.AddRange(
            from entry in old.ClassThresholds
            where newName(entry.Key) is not null
            select KeyValuePair.Create(newName(entry.Key)!, entry.Value));
        // Where every class that is left has one, none would take the pixels below.
        if (thresholds.Count >= classes.Count) thresholds = PostProcessingOptions.None.ClassThresholds;
        _current = _current with { PostProcessing = old with { ClassThresholds = thresholds } };
    }

    private void Publish(int resets, ClassifierModel? model, ModelMessage message, bool isFirst)
    {
        lock (_gate)
        {
            // After a reset the labels have changed, and the next training is requested already.
            if (resets == _resets) Publish(_classes.Count == 0 ? model : model?.WithClasses(_classes), message, isFirst);
        }
    }

    private void Publish(ClassifierModel? model, ModelMessage message, bool isFirst)
    {
        _current = _current with { Model = model, Generation = _current.Generation + 1, IsFirst = isFirst };
        Message = message with { Generation = _current.Generation };
        _report(Message);
    }
}
