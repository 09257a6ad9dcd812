namespace PSPixelClassification.Batch.Reporting;

/// <summary>
/// How far numbers lie from most of their like, whatever a few of them do: the modified z-score of Iglewicz and Hoaglin (How to Detect and
/// Handle Outliers, 1993), 0.6745 · (x − median) / MAD, where MAD is the median of |x − median|.
/// </summary>
internal static class RobustScores
{
    /// <summary>From this score on, up or down, they call a number an outlier.</summary>
    public const double Limit = 3.5;

    /// <summary>Of fewer numbers nothing can be told.</summary>
    public const int MinCount = 8;

    // 1 / 1.4826: the MAD of a normal distribution, in standard deviations.
    private const double NormalMad = 0.6745;

    // Where more than half of the numbers are equal, MAD is 0, and the mean deviation is taken: √(2/π) of a standard deviation.
    private const double NormalMeanDeviation = 1.253314;

    /// <summary>Scores numbers.</summary>
    /// <param name="values">The numbers.</param>
    /// <returns>The scores in their order, 0 at the median; all 0 where there are too few numbers, or all are equal.</returns>
    public static IReadOnlyList<double> Of(IReadOnlyList<double> values)
    {
        if (values.Count < MinCount) return new double[values.Count];
        double median = Median(values);
        double[] deviations = [.. values.Select(value => Math.Abs(value - median))];
        double mad = Median(deviations);
        double scale = mad > 0 ? mad / NormalMad : NormalMeanDeviation * deviations.Average();
        return [.. values.Select(value => scale > 0 ? (value - median) / scale : 0)];
    }

    /// <summary>The middle of numbers; of an even count the mean of the two in the middle.</summary>
    /// <param name="values">At least one.</param>
    public static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
