using PSPixelClassification.Common;
using PSPixelClassification.Common.Numerics;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Samples;

public class PracticeRandomTests
{
    private const int Draws = 200_000;

    [Fact]
    public void Xoshiro_FromTheStateOfThePublishedVector_GivesThatVector()
    {
        // xoshiro256starstar.c with s = {1, 2, 3, 4}; the vector that the rand_xoshiro crate tests against.
        Xoshiro256 bits = new(1, 2, 3, 4);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        Assert.Equal(expected, expected.Select(_ => bits.Next()));
    }

    [Fact]
    public void SplitMix_FromThePublishedSeed_GivesThePublishedNumbers()
    {
        // splitmix64.c; the vector that the rand_xoshiro crate tests against.
        ulong state = 1477776061723855037;
        ulong[] expected = [1985237415132408290, 2979275885539914483, 13511426838097143398, 8488337342461049707, 15141737807933549159];
        Assert.Equal(expected, expected.Select(_ => Xoshiro256.SplitMix(ref state)));
    }

    [Fact]
    public void ExpAndLog_OverTheirRange_AgreeWithTheLibraryToRounding()
    {
        for (double x = -700; x <= 700; x += 0.37) Assert.InRange(PortableMath.Exp(x) / Math.Exp(x), 1 - 1e-14, 1 + 1e-14);
        for (double x = 1e-12; x < 1e12; x *= 1.0137)
        {
            Assert.InRange(PortableMath.Log(x) / Math.Log(x), 1 - 1e-14, 1 + 1e-14);
        }

        Assert.Equal(1, PortableMath.Exp(0));
        Assert.Equal(0, PortableMath.Log(1));
    }

    [Fact]
    public void Normal_ManyDraws_HasTheMomentsAndTailsOfANormal()
    {
        PracticeRandom random = new(5, 0);
        double[] draws = [.. Enumerable.Range(0, Draws).Select(_ => random.Normal())];
        double error = 5 / Math.Sqrt(Draws);
        Assert.InRange(draws.Average(), -error, error);
        Assert.InRange(draws.Average(x => x * x), 1 - error * Math.Sqrt(2), 1 + error * Math.Sqrt(2));
        Assert.InRange(draws.Average(x => x * x * x * x), 3 - error * Math.Sqrt(96), 3 + error * Math.Sqrt(96));
        // P(|x| > 2) and P(|x| > 3) of a normal distribution.
        foreach ((double limit, double share) in new[] { (2.0, 0.0455003), (3.0, 0.0026998) })
        {
            double tolerance = 5 * Math.Sqrt(share / Draws);
            Assert.InRange(draws.Count(x => Math.Abs(x) > limit) / (double)Draws, share - tolerance, share + tolerance);
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(1)]
    [InlineData(7.3)]
    [InlineData(49.9)]
    [InlineData(50.1)]
    [InlineData(900)]
    [InlineData(10_000)]
    public void Poisson_AnyMean_HasMeanAndVarianceOfAPoisson(double mean)
    {
        PracticeRandom random = new(11, 3);
        double[] draws = [.. Enumerable.Range(0, Draws).Select(_ => random.Poisson(mean))];
        Assert.All(draws.Take(1000), x => Assert.True(x >= 0 && x == Math.Floor(x)));
        double average = draws.Average();
        double variance = draws.Average(x => (x - average) * (x - average));
        double meanError = 5 * Math.Sqrt(mean / Draws);
        Assert.InRange(average, mean - meanError, mean + meanError);
        // Rounding a normal number to whole ones adds 1/12 to its variance.
        double varianceError = 5 * Math.Sqrt((mean + 2 * mean * mean) / Draws) + 1 / 12.0;
        Assert.InRange(variance, mean - varianceError, mean + varianceError);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(4)]
    [InlineData(30)]
    public void Poisson_BelowTheApproximation_FollowsTheExactDistribution(double mean)
    {
        PracticeRandom random = new(2, 9);
        int[] counts = new int[200];
        for (int i = 0; i < Draws; i++) counts[(int)random.Poisson(mean)]++;
        double chiSquare = 0;
        int cells = 0;
        double probability = Math.Exp(-mean);
        for (int k = 0; k < counts.Length; k++)
        {
            if (k > 0) probability *= mean / k;
            double expected = probability * Draws;
            if (expected < 10) continue;
            chiSquare += (counts[k] - expected) * (counts[k] - expected) / expected;
            cells++;
        }

        // Mean cells − 1, variance 2 (cells − 1): five standard deviations above.
        Assert.InRange(chiSquare, 0, cells - 1 + 5 * Math.Sqrt(2.0 * (cells - 1)));
    }

    [Fact]
    public void Streams_OfOneSeed_Differ()
    {
        double[] first = [.. Enumerable.Range(-1, 100).Select(stream => new PracticeRandom(4, stream).Uniform())];
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.NotEqual(new PracticeRandom(1, 0).Uniform(), new PracticeRandom(0, 1).Uniform());
    }
}
