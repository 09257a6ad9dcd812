using System.Globalization;

namespace PSPixelClassification.Fuzzing.Running;

/// <summary>Counts the results of a run.</summary>
internal sealed class FuzzSummary(string format)
{
    private readonly Dictionary<Outcome, long> _counts = Enum.GetValues<Outcome>().ToDictionary(outcome => outcome, _ => 0L);
    private long _worstMilliseconds;
    private long _worstBytes;

    /// <summary>Inputs that somebody has to look at.</summary>
    public long FindingCount => _counts.Where(pair => pair.Key > Outcome.Refused).Sum(pair => pair.Value);

    /// <summary>Inputs tried.</summary>
    public long InputCount => _counts.Values.Sum();

    /// <summary>Inputs that were read to their end.</summary>
    public long ReadCount => _counts[Outcome.Read];

    /// <summary>Counts a result.</summary>
    /// <param name="result">The result.</param>
    public void Add(InputResult result)
    {
        _counts[result.Outcome]++;
        _worstMilliseconds = Math.Max(_worstMilliseconds, result.Milliseconds);
        _worstBytes = Math.Max(_worstBytes, result.Bytes);
    }

    /// <summary>The counts in one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{format}: {InputCount} inputs, {_counts[Outcome.Refused]} errors, {_counts[Outcome.Read]} read, "
        + $"{_counts[Outcome.Unexpected]} unexpected, "
        + $"{_counts[Outcome.Slow]} slow, {_counts[Outcome.OverMemory]} over memory, {_counts[Outcome.Crashed]} crashed, "
        + $"worst time {_worstMilliseconds / 1000.0:0.00} s, worst memory {_worstBytes / 1e6:0} MB");
}
