using System.Globalization;
using System.Text;
using PSPixelClassification.Accuracy.Data;
using PSPixelClassification.Accuracy.Methods;

namespace PSPixelClassification.Accuracy.Results;

/// <summary>summary.md: the tables of all that was measured.</summary>
/// <param name="table">The scores.</param>
/// <param name="criteria">What could be known without truth.</param>
internal sealed class SummaryPage(ScoreTable table, CriterionFile criteria)
{
    // As far below ilastik's default as chance may bring a method.
    private const double Harmless = 0.01;

    private readonly BenchSet[] _sets = [.. BenchSets.All.Where(set => table.Sets.Contains(set.Name))];

    /// <summary>The page.</summary>
    /// <returns>Markdown.</returns>
    public override string ToString()
    {
        StringBuilder page = new();
        page.AppendLine("## IoU of the objects, all sets").AppendLine();
        AppendOverview(page);
        page.AppendLine().AppendLine("## Rank correlation of criteria with the truth").AppendLine();
        AppendCriteria(page);
        foreach (BenchSet set in _sets)
        {
            page.AppendLine().AppendLine($"## {set.Name}").AppendLine().AppendLine($"{set.About} ({set.Source}).").AppendLine();
            AppendSet(page, set.Name);
        }

        return page.ToString();
    }

    private void AppendOverview(StringBuilder page)
    {
        AppendRow(page, ["method", .. _sets.Select(set => set.Name), "mean", "worst", "below"]);
        AppendRow(page, ["---", .. _sets.Select(_ => "---"), "---", "---", "---"]);
        double[] best = [.. _sets.Select(set => criteria.Best(table, set.Name))];
        AppendRow(page, ["best set of each draw (needs the truth)", .. best.Select(Text), Text(best.Average()), "–", "–"]);
        foreach (string method in table.Methods)
        {
            double[] scores = [.. _sets.Select(set => table.Median(set.Name, method, row => row.Objects))];
            double[] differences = [.. _sets.Select(set => table.Difference(set.Name, method, row => row.Objects).Mean)];
            AppendRow(
                page,
                [
                    method, .. scores.Select(Text), Text(scores.Average()),
                    Signed(differences.Where(difference => !double.IsNaN(difference)).DefaultIfEmpty(double.NaN).Min()),
                    $"{differences.Count(difference => difference < -Harmless)}",
                ]);
        }
    }

    private void AppendCriteria(StringBuilder page)
    {
        AppendRow(page, ["set", .. CriterionFile.Names]);
        AppendRow(page, ["---", .. CriterionFile.Names.Select(_ => "---")]);
        foreach (BenchSet set in _sets)
            AppendRow(page, [set.Name, .. criteria.RankCorrelations(table, set.Name).Select(Signed)]);
    }

    private void AppendSet(StringBuilder page, string set)
    {
        AppendRow(
            page,
            ["method", "IoU of objects", "difference to ilastik", "95 %", "mean IoU", "boundary F1", "training, s", "s/Mpx", "features"]);
        AppendRow(page, [.. Enumerable.Repeat("---", 9)]);
        foreach (string method in table.Methods.Where(method => table.Of(set, method).Any()))
        {
            (double mean, double low, double high) = table.Difference(set, method, row => row.Objects);
            IEnumerable<string> features = table.Of(set, method).DistinctBy(row => row.Draw).CountBy(row => row.Features)
                .OrderByDescending(count => count.Value).Select(count => $"{count.Value} × {count.Key}");
            AppendRow(
                page,
                [
                    method, Median(row => row.Objects), method == BenchMethods.Ilastik ? "–" : Signed(mean),
                    double.IsNaN(low) || method == BenchMethods.Ilastik ? "–" : $"{Signed(low)} … {Signed(high)}",
                    Median(row => row.MeanIoU), Median(row => row.BoundaryF1),
                    Median(row => row.TrainingSeconds), Median(row => row.SecondsPerMegapixel),
                    string.Join(", ", features),
                ]);

            string Median(Func<ScoreRow, double> value) => Text(table.Median(set, method, value));
        }
    }

    private static void AppendRow(StringBuilder page, IEnumerable<string> cells) => page.AppendLine($"| {string.Join(" | ", cells)} |");

    private static string Text(double value) => double.IsNaN(value) ? "–" : value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(double value) =>
        double.IsNaN(value) ? "–" : value.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);
}
