using PSPixelClassification.Accuracy.Data;
using PSPixelClassification.Accuracy.Methods;

namespace PSPixelClassification.Accuracy.Results;

/// <summary>Writes summary.md and plots of the scores of a folder, those of peers.py among them.</summary>
internal static class Summary
{
    private const string Axis = "difference of the IoU of the objects to ilastik's default";

    /// <summary>Writes.</summary>
    /// <param name="folder">The folder of scores.csv.</param>
    public static void Write(string folder)
    {
        IEnumerable<string> files = new[] { "scores.csv", "peers.csv" }.Select(name => Path.Combine(folder, name));
        ScoreTable table = new([.. files.Where(File.Exists).SelectMany(ScoreFile.Read)]);
        File.WriteAllText(Path.Combine(folder, "summary.md"), new SummaryPage(table, new CriterionFile(folder)).ToString());
        WritePlot("choice.svg", "What the automatic choice gains", [BenchMethods.Optimize, "skimage recipe"]);
        WritePlot("fixed.svg", "What fixed feature sets gain", ["stored-1.6", "normalized-5", "stored+normalized-5"]);

        void WritePlot(string name, string title, string[] methods)
        {
            DotPlot plot = new(title, Axis, methods);
            foreach (string set in BenchSets.All.Select(set => set.Name).Where(table.Sets.Contains))
                plot.Add(set, [.. methods.Select(method => table.Difference(set, method, row => row.Objects))]);
            File.WriteAllText(Path.Combine(folder, name), plot.ToString());
        }
    }
}
