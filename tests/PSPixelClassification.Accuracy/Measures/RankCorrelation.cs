namespace PSPixelClassification.Accuracy.Measures;

/// <summary>Whether two numbers put things into the same order (Spearman's rank correlation; equal values share their mean rank).</summary>
internal static class RankCorrelation
{
    /// <summary>Compares.</summary>
    /// <param name="one">Values.</param>
    /// <param name="other">As many.</param>
    /// <returns>−1 to 1; NaN if all values of one are equal, or one is NaN.</returns>
    public static double Of(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        double[] a = Ranks(one);
        double[] b = Ranks(other);
        double mean = (a.Length - 1) / 2.0;
        double both = a.Zip(b, (x, y) => (x - mean) * (y - mean)).Sum();
        return both / Math.Sqrt(a.Sum(x => (x - mean) * (x - mean)) * b.Sum(y => (y - mean) * (y - mean)));
    }

    private static double[] Ranks(IReadOnlyList<double> values) =>
    [
        .. values.Select(value => double.IsNaN(value)
            ? value
            : values.Count(other => other < value) + (values.Count(other => other == value) - 1) / 2.0),
    ];
}
