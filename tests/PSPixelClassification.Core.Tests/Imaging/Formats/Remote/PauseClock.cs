namespace PSPixelClassification.Core.Tests.Imaging.Formats.Remote;

/// <summary>
/// A clock on which pauses are over at once, and are written down. Those of ten seconds and more are patience, and never end.
/// </summary>
internal sealed class PauseClock : TimeProvider
{
    private readonly List<TimeSpan> _pauses = [];

    public IReadOnlyList<TimeSpan> Pauses => _pauses;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.FromSeconds(10)) _pauses.Add(dueTime);
        TimeSpan due = dueTime < TimeSpan.FromSeconds(10) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        return TimeProvider.System.CreateTimer(callback, state, due, period);
    }
}
