using System.Globalization;
using PSPixelClassification.Accuracy.Measures;
using PSPixelClassification.Accuracy.Methods;

namespace PSPixelClassification.Accuracy.Results;

/// <summary>criteria.csv: what could be known of each feature set without truth.</summary>
internal sealed class CriterionFile
{
    private const string Header = "set,draw,features,stability,stability_oob,oob,left_out_labels,cost,channels,is_chosen";
    private const int FirstCriterion = 3;
    private const int CriterionCount = 4;

    private readonly string _path;

    /// <summary>Opens the file of a folder, or begins it.</summary>
    /// <param name="folder">The folder.</param>
    public CriterionFile(string folder)
    {
        _path = Path.Combine(folder, "criteria.csv");
        if (!File.Exists(_path)) File.WriteAllLines(_path, [Header]);
    }

    /// <summary>The names of the criteria.</summary>
    public static IReadOnlyList<string> Names { get; } = ["stability", "stability × (1 − OOB)", "1 − OOB", "left-out labels"];

    /// <summary>Adds those of a draw, unless they are there.</summary>
    public void Add(string set, int draw, Search search)
    {
        string start = $"{set},{draw},";
        if (File.ReadLines(_path).Any(line => line.StartsWith(start, StringComparison.Ordinal))) return;
        File.AppendAllLines(
            _path,
            search.Sets.Select(judged => string.Create(
                CultureInfo.InvariantCulture,
                $"{start}{FeatureSetNames.Of(judged.Candidate.FeatureSet)},{judged.Candidate.Stability:0.0000},"
                    + $"{judged.Candidate.Score:0.0000},{1 - judged.Candidate.OobError:0.0000},{judged.LeftOut.Value:0.0000},"
                    + $"{judged.Candidate.Cost},{judged.Candidate.ChannelCount},{judged.Candidate.FeatureSet.Equals(search.Chosen)}")));
    }

    /// <summary>How well each criterion puts the feature sets of a draw into the order that the truth does.</summary>
    /// <param name="table">The scores.</param>
    /// <param name="set">The set of images.</param>
    /// <returns>
    /// One a criterion: rank correlation with the IoU of the objects, the mean of the draws in which the criterion tells sets apart.
    /// </returns>
    public IReadOnlyList<double> RankCorrelations(ScoreTable table, string set)
    {
        string[][][] draws = [.. Draws(set)];
        return
        [
            .. Enumerable.Range(FirstCriterion, CriterionCount).Select(
                criterion => draws.Select(Correlation(criterion)).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average()),
        ];

        Func<string[][], double> Correlation(int criterion) => draw => RankCorrelation.Of(
            [.. draw.Select(cells => double.Parse(cells[criterion], CultureInfo.InvariantCulture))],
            [.. draw.Select(cells => TrueScore(table, cells))]);
    }

    /// <summary>The IoU of the objects by the best feature set of each draw, which only the truth tells: the median of the draws.</summary>
    /// <param name="table">The scores.</param>
    /// <param name="set">The set of images.</param>
    public double Best(ScoreTable table, string set) => ScoreTable.Median(
        Draws(set).Select(draw => draw.Select(cells => TrueScore(table, cells)).Max()));

    // The rows of each draw as cells.
    private IEnumerable<string[][]> Draws(string set) =>
        File.ReadLines(_path).Select(line => line.Split(',')).Where(cells => cells[0] == set)
            .GroupBy(cells => cells[1], (_, ofDraw) => ofDraw.ToArray());

    private static double TrueScore(ScoreTable table, string[] cells) =>
        table.Of(cells[0], cells[2]).Where(row => $"{row.Draw}" == cells[1]).Select(row => row.Objects)
            .DefaultIfEmpty(double.NaN).Average();
}
