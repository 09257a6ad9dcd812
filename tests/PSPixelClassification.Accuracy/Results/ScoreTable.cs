using PSPixelClassification.Accuracy.Measures;
using PSPixelClassification.Accuracy.Methods;

namespace PSPixelClassification.Accuracy.Results;

/// <summary>Sums up scores.</summary>
/// <param name="rows">All rows.</param>
internal sealed class ScoreTable(IReadOnlyList<ScoreRow> rows)
{
    private readonly ILookup<(string, string), ScoreRow> _rows = rows.ToLookup(row => (row.Set, row.Method));

    /// <summary>The methods, in the order they were measured first.</summary>
    public IReadOnlyList<string> Methods { get; } = [.. rows.Select(row => row.Method).Distinct()];

    /// <summary>The sets, likewise.</summary>
    public IReadOnlyList<string> Sets { get; } = [.. rows.Select(row => row.Set).Distinct()];

    /// <summary>The rows of a method on a set.</summary>
    public IEnumerable<ScoreRow> Of(string set, string method) => _rows[(set, method)];

    /// <summary>The mean over the images of each draw, of these the median.</summary>
    /// <param name="set">The set.</param>
    /// <param name="method">The method.</param>
    /// <param name="value">What of a row.</param>
    /// <returns>NaN where nothing was measured.</returns>
    public double Median(string set, string method, Func<ScoreRow, double> value) => Median(
        Of(set, method).GroupBy(row => row.Draw, value).Select(draw => Mean(draw)).Where(mean => !double.IsNaN(mean)));

    /// <summary>By how much a method is better than ilastik's default.</summary>
    /// <param name="set">The set.</param>
    /// <param name="method">The method.</param>
    /// <param name="value">What of a row.</param>
    /// <returns>
    /// The mean over the images of the mean difference over the draws that test them, and its 95 % interval over images; NaN where unknown.
    /// </returns>
    public (double Mean, double Low, double High) Difference(string set, string method, Func<ScoreRow, double> value)
    {
        Dictionary<(int, string), double> usual =
            Of(set, BenchMethods.Ilastik).ToDictionary(row => (row.Draw, row.Image), value);
        double[] ofImages =
        [
            .. Of(set, method).Where(row => usual.ContainsKey((row.Draw, row.Image)))
                .GroupBy(row => row.Image, row => value(row) - usual[(row.Draw, row.Image)])
                .Select(image => Mean(image)).Where(mean => !double.IsNaN(mean)),
        ];
        (double low, double high) = Bootstrap.Interval(ofImages);
        return (Mean(ofImages), low, high);
    }

    /// <summary>The value in the middle, or the mean of both; NaN of nothing.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Mean(IEnumerable<double> values) =>
        values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
