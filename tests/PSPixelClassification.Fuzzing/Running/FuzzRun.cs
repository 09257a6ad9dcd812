namespace PSPixelClassification.Fuzzing.Running;

/// <summary>
/// Tries many inputs of a format, a child process for each two thousand, so that one that ends the process is counted and the rest goes on.
/// </summary>
internal static class FuzzRun
{
    private const long InputsPerProcess = 2000;

    /// <summary>Runs.</summary>
    /// <param name="options">What to try.</param>
    /// <param name="log">Takes a line for each finding.</param>
    /// <returns>The counts.</returns>
    public static FuzzSummary Run(FuzzOptions options, Action<string> log)
    {
        FuzzSummary summary = new(options.Format.Name);
        using TemporaryFolder folder = new();
        long end = options.First + options.Count;
        for (long next = options.First; next < end;)
        {
            FuzzChild.Run(options.Format, options.Seed, next, Math.Min(InputsPerProcess, end - next), folder.Path, result =>
            {
                next = result.Index + 1;
                summary.Add(result);
                if (result.IsFinding) Keep(options, result, log);
            });
        }

        return summary;
    }

    private static void Keep(FuzzOptions options, InputResult result, Action<string> log)
    {
        log($"{options.Format.Name} {result.Index}: {result.Outcome}, {result.Milliseconds} ms, {result.Bytes / 1_000_000} MB, "
            + $"{result.Detail}");
        if (options.KeepFolder is not { } folder) return;
        Directory.CreateDirectory(folder);
        string name = $"{options.Format.Name}-{options.Seed}-{result.Index}-{result.Outcome}{options.Format.Extension.Replace('?', 'n')}";
        File.WriteAllBytes(Path.Combine(folder, name), new InputMaker(options.Format, options.Seed).Make(result.Index).Content);
        File.AppendAllText(
            Path.Combine(folder, "findings.txt"), $"{name}\t{result.Milliseconds} ms\t{result.Bytes} bytes\t{result.Detail}\n");
    }
}
