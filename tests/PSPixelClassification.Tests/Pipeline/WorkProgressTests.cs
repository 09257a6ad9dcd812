using System.Management.Automation;
using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Tests.Pipeline;

public sealed class WorkProgressTests
{
    private readonly List<ProgressRecord> _records = [];
    private readonly ManualClock _clock = new();

    [Fact]
    public void Report_ManyTimesASecond_WritesAtMostFive()
    {
        using WorkProgress progress = Begin();
        for (int i = 0; i < 1000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            progress.Report(i / 1000.0);
        }

        Assert.InRange(_records.Count, 1, 5);
    }

    [Fact]
    public void Report_OfAQuarterAfterTenSeconds_LeavesThirty()
    {
        using WorkProgress progress = Begin();
        _clock.Advance(TimeSpan.FromSeconds(10));
        progress.Report(0.25);

        ProgressRecord record = Assert.Single(_records);
        Assert.Equal(25, record.PercentComplete);
        Assert.Equal(30, record.SecondsRemaining);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 100)]
    [InlineData(double.NaN, 0)]
    public void Report_OutsideTheRange_IsClipped(double value, int percent)
    {
        using WorkProgress progress = Begin();
        _clock.Advance(TimeSpan.FromSeconds(1));
        progress.Report(value);

        Assert.Equal(percent, Assert.Single(_records).PercentComplete);
    }

    [Fact]
    public void Dispose_AfterAnUpdate_CompletesTheBarOnce()
    {
        WorkProgress progress = Begin();
        _clock.Advance(TimeSpan.FromSeconds(1));
        progress.Report(0.5);
        progress.Dispose();
        progress.Dispose();

        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], _records.Select(record => record.RecordType));
        Assert.All(_records, record => Assert.Equal((7, 3), (record.ActivityId, record.ParentActivityId)));
    }

    [Fact]
    public void Dispose_OfABarThatWasNeverShown_WritesNothing()
    {
        Begin().Dispose();

        Assert.Empty(_records);
    }

    private WorkProgress Begin() => new(_records.Add, 7, "Training", 3, _clock);

    private sealed class ManualClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp() => _now;
    }
}
