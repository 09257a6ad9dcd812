using System.Diagnostics;
using System.Globalization;

namespace PSPixelClassification.Fuzzing.Running;

/// <summary>A child process from outside.</summary>
internal static class FuzzChild
{
    // One more barrier: no single allocation passes it.
    private const string HeapLimit = "0x3B9ACA00";

    /// <summary>Has a child try inputs until it is through or ends.</summary>
    /// <param name="format">The format.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="first">The number of the first input.</param>
    /// <param name="count">How many.</param>
    /// <param name="folder">Where the child keeps the input it works on.</param>
    /// <param name="take">Given each result. An input at which the child ended counts as crashed; those behind it were not tried.</param>
    public static void Run(FuzzFormat format, long seed, long first, long count, string folder, Action<InputResult> take)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The tests run in a host of their own.
        string self = typeof(FuzzChild).Assembly.Location;
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) != Path.GetFileNameWithoutExtension(self))
        {
            start.FileName = "dotnet";
            start.ArgumentList.Add(self);
        }

        foreach (string argument in (string[])["worker", format.Name, Text(seed), Text(first), Text(count), folder])
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_gcConcurrent"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        long next = first;
        bool isStopped = false;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (InputResult.TryParse(line) is not { } result) continue;
            take(result);
            next = result.Index + 1;
            isStopped = result.Outcome == Outcome.Slow;
        }

        process.WaitForExit();
        if (next < first + count && !isStopped)
            take(new InputResult(next, Outcome.Crashed, 0, 0, $"exit code {process.ExitCode}: {Summary(errors.Result)}"));
    }

    private static string Summary(string errors) =>
        string.Join(" < ", errors.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Distinct().Take(12));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
