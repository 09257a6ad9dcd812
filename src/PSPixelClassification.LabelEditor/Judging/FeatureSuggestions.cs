using PSPixelClassification.Classification;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Judging;

/// <summary>
/// Looks for the features that fit the labels, beside the edits, and keeps what was found for a page that is loaded again. One search at a
/// time. Thread-safe.
/// </summary>
/// <param name="images">The images.</param>
/// <param name="tuning">What of the labels is learned, and how closely.</param>
/// <param name="savesProject">Whether there is a project to save, which holds features of stored values only.</param>
/// <param name="report">Called with every change of state, from any thread, in their order.</param>
internal sealed class FeatureSuggestions(
    IReadOnlyList<ClassifierImage> images, Func<TrainingTuning> tuning, bool savesProject, Action<SessionMessage> report) : IDisposable
{
    // Of which a person sees the steps.
    private const double ProgressStep = 0.01;

    // Half of them: a stroke that is painted meanwhile is answered as well.
    private static readonly int s_threads = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private CancellationTokenSource? _stop;
    private FeatureSet? _found;
    private bool _isEnded;

    /// <summary>How far it is.</summary>
    public SuggestionMessage Message { get; private set; } = new("none", 0, 0, Stale: false, null, null);

    /// <summary>Begins to search; nothing happens while a search runs.</summary>
    /// <param name="current">The features that are chosen, which are tried as well.</param>
    public void Begin(FeatureSet current)
    {
        lock (_gate)
        {
            if (_isEnded || _stop is not null) return;
            CancellationTokenSource stop = new();
            (_stop, _found) = (stop, null);
            Tell(new SuggestionMessage("running", Message.Serial + 1, 0, Stale: false, null, null));
            _running = Task.Run(() => Search(current, stop));
        }
    }

    /// <summary>Ends a search, or forgets what was found.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            _stop?.Cancel();
            (_stop, _found) = (null, null);
            if (Message.State != "none") Tell(new SuggestionMessage("none", Message.Serial, 0, Stale: false, null, null));
        }
    }

    /// <summary>Labels or features have changed: what is found, or will be, is of those before.</summary>
    public void Outdate()
    {
        lock (_gate)
        {
            if (Message is { State: "running" or "ready", Stale: false }) Tell(Message with { Stale = true });
        }
    }

    /// <summary>The features that were found.</summary>
    /// <param name="serial">Which search found them.</param>
    /// <exception cref="LabelEditorException"><c>FeatureChoiceInvalid</c>: it is not the last one.</exception>
    public FeatureSet Get(int serial)
    {
        lock (_gate)
        {
            return _found is { } set && serial == Message.Serial
                ? set
                : throw new LabelEditorException(
                    PageErrorIds.FeatureChoiceInvalid, "This suggestion is gone. Ask for another one in the dialog of the features.");
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isEnded = true;
            _stop?.Cancel();
            _stop = null;
        }

        _running.Wait();
    }

    private void Search(FeatureSet current, CancellationTokenSource stop)
    {
        try
        {
            FeatureSearchOptions options = new() { Current = LeftToTheImage(current), Tuning = tuning(), Threads = s_threads };
            FeatureSearchResult result = FeatureSearcher.Search(images, options, new Steps(done => Progress(stop, done)), stop.Token);
            SuggestionState found = Suggestion.Describe(result, options, savesProject);
            End(stop, result.FeatureSet, Message => Message with { State = "ready", Progress = 1, Found = found });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever ended it has said so.
        }
        catch (Exception e)
        {
            string why = FailedMessage.Of("suggestion", e).Message;
            End(stop, null, Message => Message with { State = "failed", Progress = 0, Message = why });
        }
        finally
        {
            stop.Dispose();
        }
    }

    // As the usual sets are, where that is the same: or else one of these would be compared with itself.
    private FeatureSet LeftToTheImage(FeatureSet set)
    {
        FeatureSet open = FeatureSet.Create(set.Selections, set.SigmaUnit).WithInputs(set.Inputs).WithChannelsOf(set);
        return images.All(image => open.Resolve(image.Extent).Equals(set.Resolve(image.Extent))) ? open : set;
    }

    private void Progress(CancellationTokenSource stop, double done)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_stop, stop) && done >= Message.Progress + ProgressStep) Tell(Message with { Progress = done });
        }
    }

    private void End(CancellationTokenSource stop, FeatureSet? found, Func<SuggestionMessage, SuggestionMessage> change)
    {
        lock (_gate)
        {
            // It may have been canceled at the last moment.
            if (!ReferenceEquals(_stop, stop)) return;
            (_stop, _found) = (null, found);
            Tell(change(Message));
        }
    }

    private void Tell(SuggestionMessage message) => report(Message = message);

    /// <summary>Reports at once, on the thread that works.</summary>
    private sealed class Steps(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
