using System.Diagnostics;
using System.Globalization;

namespace PSPixelClassification.Benchmarks.Strokes;

/// <summary>Times of the stages of many strokes: the median of each, wall clock and processors.</summary>
internal sealed class StageTimes
{
    private readonly Dictionary<string, List<(double Wall, double Processors)>> _stages = [];

    /// <summary>Times a stage.</summary>
    public T Time<T>(string stage, Func<T> work)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        T result = work();
        double wall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        self.Refresh();
        Add(stage, wall, (self.TotalProcessorTime - before).TotalMilliseconds);
        return result;
    }

    /// <summary>Takes a time that was measured elsewhere.</summary>
    public void Add(string stage, double wall, double processors = double.NaN)
    {
        if (!_stages.TryGetValue(stage, out List<(double, double)>? times)) _stages[stage] = times = [];
        times.Add((wall, processors));
    }

    /// <summary>One line a stage.</summary>
    /// <param name="skip">Strokes at the beginning that do not count: the compiler is still at work.</param>
    public IEnumerable<string> Lines(int skip) => _stages.Select(stage => string.Create(
        CultureInfo.InvariantCulture,
        $"| {stage.Key} | {Median(stage.Value.Skip(skip).Select(time => time.Wall)):f1} | "
            + $"{Median(stage.Value.Skip(skip).Select(time => time.Processors)):f1} |"));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
