using PSPixelClassification.Common;

namespace PSPixelClassification.Accuracy.Measures;

/// <summary>
/// How sure a mean is: images are drawn with replacement, again and again, and the middle 95 % of their means are taken (percentile
/// bootstrap, Efron 1979).
/// </summary>
internal static class Bootstrap
{
    private const int Rounds = 10_000;

    /// <summary>The interval of a mean.</summary>
    /// <param name="values">One an image.</param>
    /// <returns>2.5th and 97.5th percentile, the same at every call; NaN of fewer than two values.</returns>
    public static (double Low, double High) Interval(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return (double.NaN, double.NaN);
        Xoshiro256 random = Xoshiro256.FromSeed(0);
        double[] means = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            double sum = 0;
            for (int i = 0; i < values.Count; i++) sum += values[random.Below(values.Count)];
            means[round] = sum / values.Count;
        }

        Array.Sort(means);
        return (means[Rounds / 40], means[Rounds - 1 - Rounds / 40]);
    }
}
