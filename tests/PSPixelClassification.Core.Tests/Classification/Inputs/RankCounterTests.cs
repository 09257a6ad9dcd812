using PSPixelClassification.Classification.Inputs;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.Inputs;

public sealed class RankCounterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    [InlineData(30_001)]
    public void ValueAt_FloatsOfAllSizes_IsThatOfTheSortedValues(int count)
    {
        Random random = new(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (i % 5) switch
            {
                0 => BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32)),
                1 => (float)random.NextDouble(),
                2 => -(float)random.NextDouble(),
                3 => random.Next(-3, 4),
                _ => float.Epsilon * random.Next(-5, 6),
            };
        }

        RequireSorted(values, PixelType.Float32, [.. values.Where(float.IsFinite)]);
    }

    [Theory]
    [InlineData(PixelType.UInt8)]
    [InlineData(PixelType.Int8)]
    [InlineData(PixelType.UInt16)]
    [InlineData(PixelType.Int16)]
    [InlineData(PixelType.Int32)]
    [InlineData(PixelType.UInt32)]
    public void ValueAt_WholeRangeOfIntegers_IsThatOfTheSortedValues(PixelType type)
    {
        Random random = new(7);
        (double least, double most) = type.Range();
        float[] values =
        [
            (float)least, (float)most,
            .. Enumerable.Range(0, 5000).Select(_ => (float)Math.Round(least + random.NextDouble() * (most - least))),
        ];

        RequireSorted(values, type, values);
    }

    [Fact]
    public void Count_LeavesOutWhatDoesNotCount()
    {
        RankCounter counter = new(PixelType.Float32);
        float[] values = [5, float.NaN, 3, float.PositiveInfinity, 4, float.NegativeInfinity, 1];
        byte[] counts = [1, 1, 1, 1, 1, 1, 0];

        counter.Add(values, counts);
        Assert.Equal(3, counter.Count);
        Assert.True(counter.Want([0, 2]));
        counter.AddAgain(values, counts);

        Assert.Equal((3f, 5f), (counter.ValueAt(0), counter.ValueAt(2)));
    }

    private static void RequireSorted(float[] values, PixelType type, float[] finite)
    {
        float[] sorted = [.. finite.Order()];
        if (sorted.Length == 0) return;
        long[] ranks = [.. new double[] { 0, 0.001, 0.3, 0.5, 0.77, 1 }.Select(share => (long)(share * (sorted.Length - 1)))];
        RankCounter counter = new(type);
        foreach (float[] part in values.Chunk(777)) counter.Add(part, default);
        Assert.Equal(sorted.Length, counter.Count);
        if (counter.Want(ranks))
        {
            foreach (float[] part in values.Chunk(1234)) counter.AddAgain(part, default);
        }

        Assert.Equal(ranks.Select(rank => sorted[rank]), ranks.Select(counter.ValueAt));
    }
}
