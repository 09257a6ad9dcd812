using System.Diagnostics;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Uncertainty;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Judging;

/// <summary>
/// The list of uncertain spots that the page shows: the newest that it asked for, which grows while spots are looked for, and the marks of
/// those that have labels by now. Thread-safe.
/// </summary>
/// <param name="images">The images.</param>
/// <param name="search">Looks for spots.</param>
/// <param name="report">Called with every change, from any thread, in their order.</param>
internal sealed class SpotList(IReadOnlyList<ClassifierImage> images, SpotSearch search, Action<SessionMessage> report) : IDisposable
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(300);

    private readonly Lock _gate = new();
    private readonly Dictionary<ClassifierImage, int> _indices = images.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
    private Task _running = Task.CompletedTask;
    private CancellationTokenSource? _stop;
    private FoundSpots _found = FoundSpots.None(0);
    private bool _isEnded;

    /// <summary>The list.</summary>
    public SpotListMessage Message { get; private set; } = new("none", "plane", 0, 0, 0, 0, 0, 0, 0, [], null);

    /// <summary>Begins to search; what was searched for before is not any more.</summary>
    /// <param name="wanted">Which plane or images; they are there.</param>
    public void Begin(ListSpotsMessage wanted)
    {
        lock (_gate)
        {
            if (_isEnded) return;
            _stop?.Cancel();
            CancellationTokenSource stop = _stop = new CancellationTokenSource();
            bool isSame = (Message.Scope, Message.Image, Message.T, Message.Z) == (wanted.Scope, wanted.Image, wanted.T, wanted.Z);
            if (!isSame) _found = FoundSpots.None(0);
            // Until there is something newer, the old spots stay.
            Tell(new SpotListMessage(
                "running", wanted.Scope, wanted.Image, wanted.T, wanted.Z, _found.Generation, 0, 0, 0, isSame ? Message.Spots : [], null));
            Task before = _running;
            _running = Task.Run(async () =>
            {
                await before.ConfigureAwait(false);
                Search(wanted, stop);
            });
        }
    }

    /// <summary>Ends the search; what was found stays.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            _stop?.Cancel();
            _stop = null;
            if (Message.State == "running") Tell(Message with { State = "stale" });
        }
    }

    /// <summary>Labels have changed: which spots have some is told where it is news.</summary>
    public void LabelsChanged()
    {
        lock (_gate)
        {
            if (_found.Spots.Count == 0) return;
            IReadOnlyList<SpotState> spots = Describe(_found);
            if (!spots.SequenceEqual(Message.Spots)) Tell(Message with { Spots = spots });
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

    private void Search(ListSpotsMessage wanted, CancellationTokenSource stop)
    {
        try
        {
            long last = Stopwatch.GetTimestamp();
            FoundSpots? found = search.Find(
                wanted,
                soFar =>
                {
                    if (Stopwatch.GetElapsedTime(last) < s_step) return;
                    last = Stopwatch.GetTimestamp();
                    Show(stop, soFar, "running");
                },
                stop.Token);
            if (found is null) End(stop, () => Tell(Message with { State = "stale" }));
            else Show(stop, found, found.Model is null ? "none" : "ready");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever ended it has said so.
        }
        catch (Exception e)
        {
            string why = FailedMessage.Of("spots", e).Message;
            End(stop, () => Tell(Message with { State = "failed", Message = why }));
        }
        finally
        {
            stop.Dispose();
        }
    }

    private void Show(CancellationTokenSource stop, FoundSpots found, string state) => End(stop, () =>
    {
        _found = found;
        string? problems = found.Problems.Count == 0 ? null : string.Join("\n", found.Problems);
        Tell(Message with
        {
            State = state,
            Generation = found.Generation,
            Progress = found.Progress,
            Seen = (int)found.Seen,
            Total = (int)Math.Min(found.Total, int.MaxValue),
            Spots = Describe(found),
            Message = problems,
        });
    }, state == "running");

    // Nothing of a search that is not the newest any more is told.
    private void End(CancellationTokenSource stop, Action tell, bool goesOn = false)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_stop, stop)) return;
            if (!goesOn) _stop = null;
            tell();
        }
    }

    private void Tell(SpotListMessage message) => report(Message = message);

    private SpotState[] Describe(FoundSpots found)
    {
        Dictionary<ClassifierImage, LabelSnapshot> labels =
            found.Spots.Select(spot => spot.Image).Distinct().ToDictionary(image => image, image => image.Labels.Snapshot());
        return
        [
            .. found.Spots.Select(spot => new SpotState(
                _indices[spot.Image], spot.T, spot.Z, spot.X, spot.Y, spot.Uncertainty, Value(spot.FirstClass), spot.FirstProbability,
                Value(spot.SecondClass), spot.SecondProbability,
                UncertainBlocks.IsLabeled(labels[spot.Image], new Plane(spot.T, spot.Z), spot.Region))),
        ];

        int Value(string name) => found.Model!.Classes.TakeWhile(known => !known.IsNamed(name)).Count() + 1;
    }
}
