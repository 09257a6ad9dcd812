using System.Globalization;

namespace PSPixelClassification.Fuzzing.Running;

/// <summary>What a run tries.</summary>
/// <param name="Format">The format.</param>
/// <param name="Count">How many inputs.</param>
/// <param name="Seed">Inputs of equal seed and number are equal.</param>
/// <param name="First">The number of the first input.</param>
/// <param name="KeepFolder">Where inputs that fail are kept; null to forget them.</param>
internal sealed record FuzzOptions(FuzzFormat Format, long Count, long Seed, long First, string? KeepFolder)
{
    /// <summary>How to call the program.</summary>
    public static string Usage =>
        $"--format {string.Join('|', FuzzFormat.All.Select(format => format.Name))} [--count 100000] [--seed 1] [--first 0] [--keep "
            + "FOLDER]";

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">Names and values in turn.</param>
    /// <returns>The options; null if they are not understood.</returns>
    public static FuzzOptions? TryParse(string[] arguments)
    {
        if (arguments.Length % 2 != 0) return null;
        Dictionary<string, string> values = [];
        for (int i = 0; i < arguments.Length; i += 2) values[arguments[i]] = arguments[i + 1];
        FuzzFormat? format = FuzzFormat.All.FirstOrDefault(known => known.Name == values.GetValueOrDefault("--format"));
        bool isKnown = values.Keys.All(key => key is "--format" or "--count" or "--seed" or "--first" or "--keep");
        return format is not null && isKnown && TryNumber("--count", 100_000, out long count) && TryNumber("--seed", 1, out long seed)
            && TryNumber("--first", 0, out long first)
            ? new FuzzOptions(format, count, seed, first, values.GetValueOrDefault("--keep"))
            : null;

        bool TryNumber(string name, long otherwise, out long number)
        {
            number = otherwise;
            return !values.TryGetValue(name, out string? text)
                || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        }
    }
}
