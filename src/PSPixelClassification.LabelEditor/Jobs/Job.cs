using System.Diagnostics;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>An export or a batch that is at work, or has ended: what is told of it, at most some times a second. Thread-safe.</summary>
internal sealed class Job : IProgress<double>, IDisposable
{
    /// <summary>Rows that a page is given, of those without problems and of those with some each.</summary>
    private const int MaxRows = 2000;

    private const int ReportMilliseconds = 200;
    private const string Running = "running";
    private const double LeastToTellTimeBy = 0.01;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<JobRow> _rows = [];
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly string _kind;
    private readonly Action<SessionMessage> _tell;
    private readonly Timer _later;
    private long _told;
    private bool _isToTell;
    private int _toldRows;
    private int _unlisted;
    private int _withProblems;
    private int _done;
    private int _total;
    private double _fraction;
    private string _current = "";
    private string _state = Running;
    private string _summary = "";
    private IReadOnlyList<string> _notes = [];

    /// <summary>Begins.</summary>
    /// <param name="id">The page's name of it.</param>
    /// <param name="kind">"export" or "batch".</param>
    /// <param name="tell">Takes what is told.</param>
    public Job(string id, string kind, Action<SessionMessage> tell)
    {
        (Id, _kind, _tell) = (id, kind, tell);
        _later = new Timer(_ => TellLate(), null, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>The page's name of it.</summary>
    public string Id { get; }

    /// <summary>Whether it is at work.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate) return _state == Running;
        }
    }

    /// <summary>Canceled where it is to end.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Ends it, as soon as it looks.</summary>
    public void Cancel() => _stop.Cancel();

    /// <summary>Says what is done now.</summary>
    /// <param name="current">The image, or what comes before images.</param>
    /// <param name="total">How many images there are; 0 while that is not known.</param>
    public void Begin(string current, int total)
    {
        lock (_gate) (_current, _total) = (current, total);
        Tell(isDue: false);
    }

    /// <summary>Says what is to know about all of it.</summary>
    public void Note(IReadOnlyList<string> notes)
    {
        lock (_gate) _notes = [.. _notes, .. notes];
    }

    /// <summary>Takes the fraction that is done, 0 … 1.</summary>
    public void Report(double value)
    {
        lock (_gate) _fraction = value;
        Tell(isDue: false);
    }

    /// <summary>Takes how an image ended.</summary>
    public void Add(JobRow row)
    {
        lock (_gate)
        {
            _done++;
            bool hasProblem = row.Error is not null || row.Warnings.Count > 0;
            if (hasProblem) _withProblems++;
            int alike = hasProblem ? _withProblems : _done - _withProblems;
            if (alike <= MaxRows) _rows.Add(row);
            else _unlisted++;
        }

        Tell(isDue: false);
    }

    /// <summary>It is over.</summary>
    /// <param name="state">"done", "canceled" or "failed".</param>
    /// <param name="summary">How it ended, a sentence.</param>
    public void End(string state, string summary)
    {
        lock (_gate) (_state, _summary, _current) = (state, summary, "");
        Tell(isDue: true);
    }

    /// <summary>Tells all of it, to a page that knows nothing.</summary>
    public void TellAll()
    {
        lock (_gate)
        {
            _toldRows = 0;
            TellNow();
        }
    }

    public void Dispose()
    {
        _later.Dispose();
        _stop.Dispose();
    }

    private void Tell(bool isDue)
    {
        lock (_gate)
        {
            if (isDue || Stopwatch.GetElapsedTime(_told).TotalMilliseconds >= ReportMilliseconds) TellNow();
            else if (!_isToTell) _isToTell = _later.Change(ReportMilliseconds, Timeout.Infinite);
        }
    }

    // A large image may say nothing for long.
    private void TellLate()
    {
        lock (_gate)
        {
            if (_isToTell) TellNow();
        }
    }

    private void TellNow()
    {
        _isToTell = false;
        _told = Stopwatch.GetTimestamp();
        bool canTell = _state == Running && _fraction > LeastToTellTimeBy;
        double seconds = Stopwatch.GetElapsedTime(_begun).TotalSeconds;
        int first = _toldRows;
        _toldRows = _rows.Count;
        _tell(new JobMessage(
            Id, _kind, _state, _done, _total, _fraction, _current, canTell ? seconds * (1 - _fraction) / _fraction : null, first,
            _rows[first..], _unlisted, _summary, _notes));
    }
}
