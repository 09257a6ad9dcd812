using PSPixelClassification.Accuracy.Measures;

namespace PSPixelClassification.Core.Tests.AccuracyBench;

/// <summary>What the accuracy bench sums up with.</summary>
public class StatisticsTests
{
    [Fact]
    public void RankCorrelation_WithEqualValues_IsThatOfScipy() =>
        Assert.Equal(0.19885368120992467, RankCorrelation.Of([3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1, 8]), 12);

    [Fact]
    public void Bootstrap_Of100Values_IsAboutAsWideAsTheStandardErrorSays()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => i / 99.0)];

        (double low, double high) = Bootstrap.Interval(values);

        // Standard deviation 0.2916, of the mean of 100 values 0.02916; 1.96 of them on each side.
        Assert.Equal(0.5 - 0.0571, low, 0.004);
        Assert.Equal(0.5 + 0.0571, high, 0.004);
        Assert.Equal((low, high), Bootstrap.Interval(values));
    }

    [Fact]
    public void Bootstrap_OfOneImage_IsUnknown() => Assert.Equal((double.NaN, double.NaN), Bootstrap.Interval([0.5]));
}
