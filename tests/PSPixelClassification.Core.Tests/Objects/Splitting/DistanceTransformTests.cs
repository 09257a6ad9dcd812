using PSPixelClassification.Common.Numerics;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects.Splitting;

namespace PSPixelClassification.Core.Tests.Objects.Splitting;

/// <summary>Distances and their smoothing against the plainest way to compute them.</summary>
public sealed class DistanceTransformTests
{
    public static TheoryData<int, int, int, double> Sizes => SplittingCase.Sizes;

    private static double[] Measure(SplittingCase part, double spacing)
    {
        using LineBlocks blocks = new();
        using DistanceTransform transform = new(blocks);
        double[] distances = [.. Enumerable.Repeat(double.NaN, part.Box.Length)];
        transform.Measure(part.Box, part.Part, spacing, distances, default);
        return distances;
    }

    // To every pixel of the image that is not of the part; beyond the image there is none.
    private static double[] Expected(SplittingCase part, double spacing)
    {
        List<(int Z, int Y, int X)> outside = [];
        for (int i = 0; i < part.IsInside.Length; i++)
        {
            (int row, int x) = Math.DivRem(i, part.Shape.Width);
            if (!part.IsInside[i]) outside.Add((row / part.Shape.Height, row % part.Shape.Height, x));
        }

        double[] distances = new double[part.Box.Length];
        foreach ((int index, int z, int y, int x) in part.Pixels())
        {
            double least = double.PositiveInfinity;
            foreach ((int oz, int oy, int ox) in outside)
            {
                double square = (x - ox) * (x - ox) + (y - oy) * (y - oy) + spacing * spacing * (z - oz) * (z - oz);
                least = Math.Min(least, square);
            }

            distances[index] = Math.Sqrt(least);
        }

        return distances;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Distances_AreThoseToTheNearestPixelOutside(int width, int height, int depth, double share)
    {
        for (int seed = 0; seed < 6; seed++)
        {
            SplittingCase part = new(width, height, depth, seed, share);

            Assert.Equal(Expected(part, 1), Measure(part, 1));
            if (depth == 1) continue;
            foreach (double spacing in (double[])[0.37, 2.5])
            {
                foreach ((double expected, double distance) in Expected(part, spacing).Zip(Measure(part, spacing)))
                    Assert.True(expected == distance || Math.Abs(distance / expected - 1) < 1e-14, $"{distance} is not {expected}.");
            }
        }
    }

    [Theory]
    [InlineData(9, 4)]
    [InlineData(9, 5)]
    [InlineData(5, 9)]
    [InlineData(31, 2)]
    [InlineData(230, 231)]
    public void Block_IsAsFarAsItsNearestSide(int width, int height)
    {
        ImageShape shape = new(width + 2, height + 2);
        double[] expected = new double[shape.Width * shape.Height];
        for (int i = 0; i < expected.Length; i++)
        {
            (int y, int x) = Math.DivRem(i, shape.Width);
            expected[i] = Math.Min(Math.Min(x, width + 1 - x), Math.Min(y, height + 1 - y));
        }

        Assert.Equal(expected, Measure(new SplittingCase(shape, [.. expected.Select(distance => distance > 0)], seed: 1), 1));
    }

    // Too long ones to try all of them, down columns and along rows.
    [Theory]
    [InlineData(300, 301)]
    [InlineData(230, 3)]
    [InlineData(3, 230)]
    public void LongDistances_AreExactToo(int width, int height)
    {
        bool[] isInside = [.. Enumerable.Repeat(true, width * height)];
        isInside[4] = isInside[isInside.Length / 3] = false;
        SplittingCase part = new(new ImageShape(width, height), isInside, seed: 1);

        Assert.Equal(Expected(part, 1), Measure(part, 1));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Smoothing_HasTheBitsOfOnePixelAfterTheOther(int width, int height, int depth, double share)
    {
        foreach ((double sigma, double spacing) in ((double, double)[])[(0.1, 1), (1, 1), (1.7, 2), (5, 0.3)])
        {
            SplittingCase part = new(width, height, depth, seed: 1, share);
            using LineBlocks blocks = new();
            double[] smoothed = [.. part.Heights];

            new DistanceSmoothing(blocks, sigma, spacing).Smooth(part.Box, part.Part, smoothed, default);

            Assert.Equal(Smoothed(part, sigma, spacing), smoothed);
        }
    }

    // Slices that a file says lie next to nothing apart, or endlessly far.
    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Smoothing_OfAbsurdSpacing_Ends(double spacing)
    {
        SplittingCase part = new(5, 4, 3, seed: 1, share: 0.8);
        using LineBlocks blocks = new();
        double[] smoothed = [.. part.Heights];

        new DistanceSmoothing(blocks, 1, spacing).Smooth(part.Box, part.Part, smoothed, default);

        Assert.All(smoothed, value => Assert.True(double.IsFinite(value)));
    }

    private static double[] Smoothed(SplittingCase part, double sigma, double spacing)
    {
        ObjectBox box = part.Box;
        double[] values = [.. part.Heights];
        if (box.Depth > 1) values = Along(values, box.Width * box.Height, box.Depth, sigma / spacing);
        values = Along(Along(values, box.Width, box.Height, sigma), 1, box.Width, sigma);
        HashSet<int> inside = [.. part.Pixels().Select(pixel => pixel.Index)];
        return [.. values.Select((value, i) => inside.Contains(i) ? value : 0)];
    }

    private static double[] Along(double[] values, int step, int count, double sigma)
    {
        int radius = (int)(4 * sigma + 0.5);
        double[] weights = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(i => PortableMath.Exp(-0.5 / (sigma * sigma) * i * i))];
        double total = weights.Sum();
        double[] smoothed = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int place = i / step % count;
            double At(int k) => place + k >= 0 && place + k < count ? values[i + k * step] : 0;
            smoothed[i] = At(0) * (weights[radius] / total);
            for (int k = radius; k > 0; k--) smoothed[i] += (At(-k) + At(k)) * (weights[radius - k] / total);
        }

        return smoothed;
    }
}
