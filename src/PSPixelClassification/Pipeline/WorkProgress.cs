using System.Management.Automation;

namespace PSPixelClassification.Pipeline;

/// <summary>
/// One progress bar, fed with fractions from any thread: at most five updates a second, with the time left as it follows from the pace so
/// far.
/// Disposing takes the bar away.
/// </summary>
public sealed class WorkProgress : IProgress<double>, IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);
    private readonly Lock _gate = new();
    private readonly Action<ProgressRecord> _write;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly int _activityId;
    private readonly int _parentActivityId;
    private readonly string _activity;
    private long _lastWrite;
    private bool _shown;
    private string _status = " ";

    internal WorkProgress(Action<ProgressRecord> write, int activityId, string activity, int parentActivityId, TimeProvider clock)
    {
        (_write, _activityId, _activity, _parentActivityId, _clock) = (write, activityId, activity, parentActivityId, clock);
        _start = _lastWrite = clock.GetTimestamp();
    }

    /// <summary>What is in work now, such as a file's name. Shown with the next update.</summary>
    public string Status
    {
        get => _status;
        set => _status = string.IsNullOrEmpty(value) ? " " : value;
    }

    /// <summary>Says how much is done.</summary>
    /// <param name="value">0 to 1; values outside are clipped.</param>
    public void Report(double value)
    {
        lock (_gate)
        {
            if (_clock.GetElapsedTime(_lastWrite) < s_interval) return;
            _lastWrite = _clock.GetTimestamp();
            _shown = true;
            double fraction = double.IsNaN(value) ? 0 : Math.Clamp(value, 0, 1);
            ProgressRecord record = Record(ProgressRecordType.Processing);
            record.PercentComplete = (int)(100 * fraction);
            double left = fraction > 0 ? _clock.GetElapsedTime(_start).TotalSeconds * (1 - fraction) / fraction : -1;
            record.SecondsRemaining = (int)Math.Min(Math.Ceiling(left), int.MaxValue);
            _write(record);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_shown) return;
            _shown = false;
            _write(Record(ProgressRecordType.Completed));
        }
    }

    private ProgressRecord Record(ProgressRecordType type)
        => new(_activityId, _activity, _status) { ParentActivityId = _parentActivityId, RecordType = type };
}
