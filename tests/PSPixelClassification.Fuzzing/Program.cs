using System.Globalization;
using PSPixelClassification.Fuzzing.Running;

// A run calls this program for itself, a thousand inputs at a time.
if (args is ["worker", string name, string seed, string first, string count, string folder])
{
    new FuzzWorker(FuzzFormat.All.Single(format => format.Name == name), Number(seed), folder).Run(Number(first), Number(count));
    return 0;
}

if (FuzzOptions.TryParse(args) is not { } options)
{
    Console.Error.WriteLine(FuzzOptions.Usage);
    return 2;
}

FuzzSummary summary = FuzzRun.Run(options, Console.WriteLine);
Console.WriteLine(summary);
return summary.FindingCount == 0 ? 0 : 1;

static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
