using System.Globalization;
using PSPixelClassification.Accuracy.Data;

namespace PSPixelClassification.Accuracy;

/// <summary>What a run does.</summary>
/// <param name="Data">The folder of all data.</param>
/// <param name="Set">The only set; null for all.</param>
/// <param name="Method">The only method; null for all.</param>
/// <param name="Draws">Most draws of a set.</param>
/// <param name="Out">Where results are written; those that are there are not computed again.</param>
/// <param name="Export">Where images and strokes are written for peers.py, instead of measuring; null to measure.</param>
internal sealed record BenchOptions(string Data, string? Set, string? Method, int Draws, string Out, string? Export)
{
    private const int DefaultDraws = 5;
    private const string DefaultOut = "output/accuracy";

    /// <summary>How to call the program.</summary>
    public static string Usage =>
        $"--data FOLDER [--set {string.Join('|', BenchSets.All.Select(set => set.Name))}] [--method NAME] [--draws {DefaultDraws}] "
            + $"[--out {DefaultOut}] [--export FOLDER]";

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">Names and values in turn.</param>
    /// <returns>The options; null if they are not understood.</returns>
    public static BenchOptions? TryParse(string[] arguments)
    {
        if (arguments.Length % 2 != 0) return null;
        Dictionary<string, string> values = arguments.Chunk(2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
        bool isKnown = values.Keys.All(key => key is "--data" or "--set" or "--method" or "--draws" or "--out" or "--export");
        string? set = values.GetValueOrDefault("--set");
        if (!isKnown || (set is not null && BenchSets.All.All(known => known.Name != set))) return null;
        string count = values.GetValueOrDefault("--draws", DefaultDraws.ToString(CultureInfo.InvariantCulture));
        return values.TryGetValue("--data", out string? data)
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int draws) && draws > 0
            ? new BenchOptions(
                data, set, values.GetValueOrDefault("--method"), draws, values.GetValueOrDefault("--out", DefaultOut),
                values.GetValueOrDefault("--export"))
            : null;
    }
}
