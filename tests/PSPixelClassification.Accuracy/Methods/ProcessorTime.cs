using System.Diagnostics;

namespace PSPixelClassification.Accuracy.Methods;

/// <summary>Measures processor time, which other work on the machine does not change much.</summary>
internal static class ProcessorTime
{
    /// <summary>Does something.</summary>
    /// <returns>What it gave, and the seconds of all threads of this process.</returns>
    public static (T Result, double Seconds) Of<T>(Func<T> work)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        T result = work();
        process.Refresh();
        return (result, (process.TotalProcessorTime - before).TotalSeconds);
    }
}
