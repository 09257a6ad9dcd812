using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;

namespace PSPixelClassification.LabelEditor.Tests.Display;

public sealed class ChannelHistogramTests
{
    public static TheoryData<PixelType> Types => [.. Enum.GetValues<PixelType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Of_KnownValues_CutsItsPartOnEachSide(PixelType type)
    {
        // 1000 pixels: 0.35 % of them are 3. Ascending, they are 1 2 3 | 10, 992 times from 20 to 51, 60 | 97 98 99.
        int[] values = [1, 2, 3, 10, .. Enumerable.Range(0, 992).Select(i => 20 + i % 32), 60, 97, 98, 99];
        Random random = new(4);
        random.Shuffle(values);

        ChannelHistogram histogram = Of(type, 1, 1000, values);

        Assert.Equal((1f, 99f), (histogram.Minimum, histogram.Maximum));
        Assert.Equal((10f, 60f), (histogram.Low, histogram.High));
        int[] expected = new int[256];
        // 98 from least to greatest; the greatest belongs to the last step.
        foreach (int value in values) expected[value == 99 ? 255 : (value - 1) * 256 / 98]++;
        Assert.Equal(expected, histogram.Counts);
        Assert.Equal(1000, histogram.Counts.Sum());
    }

    [Theory]
    [InlineData(PixelType.Int8, -128, 127)]
    [InlineData(PixelType.Int16, -32768, 32767)]
    [InlineData(PixelType.Int32, -100000, 100000)]
    [InlineData(PixelType.Float32, -5, 5)]
    [InlineData(PixelType.Float64, -5, 5)]
    [InlineData(PixelType.UInt8, 0, 255)]
    [InlineData(PixelType.UInt16, 0, 65535)]
    [InlineData(PixelType.UInt32, 0, 16777216)]
    public void Of_EndsOfTheType_AreInTheFirstAndTheLastStep(PixelType type, int least, int greatest)
    {
        // Of 6 values none is cut.
        ChannelHistogram histogram = Of(type, 1, 6, [least, least, greatest, least, greatest, least]);

        Assert.Equal(((float)least, (float)greatest), (histogram.Minimum, histogram.Maximum));
        Assert.Equal(((float)least, (float)greatest), (histogram.Low, histogram.High));
        Assert.Equal((4, 2, 6), (histogram.Counts[0], histogram.Counts[255], histogram.Counts.Sum()));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Of_ConstantImage_EndsOneAbove(PixelType type)
    {
        ChannelHistogram histogram = Of(type, 7, 5, [.. Enumerable.Repeat(42, 35)]);

        Assert.Equal((42f, 43f, 42f, 43f), (histogram.Minimum, histogram.Maximum, histogram.Low, histogram.High));
        Assert.Equal((35, 35), (histogram.Counts[0], histogram.Counts.Sum()));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Of_SinglePixel_EndsOneAbove(PixelType type)
    {
        ChannelHistogram histogram = Of(type, 1, 1, [9]);

        Assert.Equal((9f, 10f, 9f, 10f), (histogram.Minimum, histogram.Maximum, histogram.Low, histogram.High));
        Assert.Equal((1, 1), (histogram.Counts[0], histogram.Counts.Sum()));
    }

    [Fact]
    public void Of_ConstantAndLarge_EndsAtTheNextFloat()
    {
        ChannelHistogram histogram = ChannelHistogram.Of([1e20f, 1e20f]);

        Assert.Equal((1e20f, MathF.BitIncrement(1e20f)), (histogram.Minimum, histogram.Maximum));
    }

    [Theory]
    [InlineData(float.MaxValue, float.MaxValue)]
    [InlineData(1, float.MaxValue)]
    public void Of_TheGreatestNumber_EndsThereWithAnotherBelow(float least, float most)
    {
        ChannelHistogram histogram = ChannelHistogram.Of([least, .. Enumerable.Repeat(most, 999)]);

        Assert.Equal(float.MaxValue, histogram.Maximum);
        Assert.Equal((MathF.BitDecrement(float.MaxValue), float.MaxValue), (histogram.Low, histogram.High));
        Assert.True(histogram.Minimum < histogram.Maximum);
    }

    [Fact]
    public void Of_WhatIsNoNumber_DoesNotCount()
    {
        float[] values = [float.NaN, 2, float.PositiveInfinity, -1, float.NegativeInfinity, 3];
        ChannelHistogram histogram =
            ChannelHistogram.Of(SampleImages.Pattern(new ImageShape(3, 2), PixelType.Float32, i => values[i]), default, default)[0];

        Assert.Equal((-1f, 3f, -1f, 3f), (histogram.Minimum, histogram.Maximum, histogram.Low, histogram.High));
        // 2 is three quarters of the way.
        Assert.Equal((1, 1, 1, 3), (histogram.Counts[0], histogram.Counts[192], histogram.Counts[255], histogram.Counts.Sum()));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    // No float is as large.
    [InlineData(1e300)]
    public void Of_NothingButWhatIsNoNumber_IsFromZeroToOne(double value)
    {
        ClassifierImage image = SampleImages.Pattern(new ImageShape(4, 4), PixelType.Float64, _ => value);

        ChannelHistogram histogram = ChannelHistogram.Of(image, default, default)[0];

        Assert.Equal((0f, 1f, 0f, 1f), (histogram.Minimum, histogram.Maximum, histogram.Low, histogram.High));
        Assert.Equal((256, 0), (histogram.Counts.Count, histogram.Counts.Sum()));
    }

    [Theory]
    [InlineData(285, 0)]
    [InlineData(286, 1)]
    [InlineData(571, 1)]
    [InlineData(572, 2)]
    public void Of_AnyNumberOfValues_CutsItsPartRoundedDown(int count, int cut)
    {
        // All values differ, so that low and high are their own ranks. 0.0035 · 286 = 1.001.
        int[] values = [.. Enumerable.Range(0, count).Reverse()];

        foreach (PixelType type in new[] { PixelType.UInt16, PixelType.Int16, PixelType.Float32 })
        {
            ChannelHistogram histogram = Of(type, 1, count, values);
            Assert.Equal((cut, count - 1 - cut), ((int)histogram.Low, (int)histogram.High));
        }
    }

    [Fact]
    public void Of_CountedOrSorted_IsTheSame()
    {
        Random random = new(6);
        for (int round = 0; round < 60; round++)
        {
            int least = random.Next(-32768, 32767);
            int span = random.Next(1, Math.Min(32768 - least, 1 << random.Next(1, 16)) + 1);
            int[] values =
                [.. Enumerable.Range(0, random.Next(1, 3000)).Select(_ => least + (int)(Math.Pow(random.NextDouble(), 4) * span))];
            CountedValues counted = new(PixelType.Int16);
            SortedValues sorted = new();
            foreach (int value in values)
            {
                counted.Add(value);
                sorted.Add(value);
            }

            float[] expected = [.. values.Order().Select(value => (float)value)];
            Assert.Equal(expected, Enumerable.Range(0, counted.Count).Select(counted.AtRank));
            Assert.Equal(expected, Enumerable.Range(0, sorted.Count).Select(sorted.AtRank));
            Assert.Equal(expected[values.Length / 2], counted.FromBelow(0.5));
            Assert.Equal(expected[^(1 + values.Length / 4)], sorted.FromAbove(0.25));
            foreach (double value in new[] { least - 1, least, least + span / 3.0, expected[^1], 40000 })
            {
                int above = expected.Count(one => one > value);
                Assert.Equal((above, above), (counted.CountAbove(value), sorted.CountAbove(value)));
            }

            (float from, float to) = (expected[0] + 1, expected[^1] + 2);
            Assert.Equal(sorted.InSteps(256, from, to), counted.InSteps(256, from, to));
            Assert.Equal(values.Length, counted.InSteps(256, from, to).Sum());
        }
    }

    [Fact]
    public void Of_OneHotPixel_LeavesTheOthersTheirSteps()
    {
        // A ramp from 100 to 199 in all rows, and one pixel of the greatest value. The last pixel of a row counts as its neighbor, 198.
        ClassifierImage image =
            SampleImages.Pattern(new ImageShape(100, 50), PixelType.UInt16, i => (ushort)(i == 2050 ? 65535 : 100 + i % 100));

        ChannelHistogram histogram = ChannelHistogram.Of(image, default, default)[0];

        Assert.Equal((100f, 65535f, 198f), (histogram.Minimum, histogram.Maximum, histogram.High));
        Assert.Equal((100f, 198f + 3 * 97), (histogram.From, histogram.To));
        Assert.Equal((5000, 1), (histogram.Counts.Sum(), histogram.Counts[255]));
        Assert.InRange(histogram.Counts.Count(count => count > 0), 60, 70);
    }

    [Fact]
    public void Of_ChannelsAndPlanes_AreApart()
    {
        // Channel c of slice z is 10 z + 3 c + 0 … 2.
        ImageShape shape = new(3, 1, Channels: 2, Depth: 2);
        ClassifierImage image = SampleImages.Pattern(shape, PixelType.UInt16, i => (ushort)(i / 6 * 10 + i / 3 % 2 * 3 + i % 3));

        IReadOnlyList<ChannelHistogram> histograms = ChannelHistogram.Of(image, new Plane(0, 1), default);

        Assert.Equal([(10f, 12f), (13f, 15f)], histograms.Select(one => (one.Minimum, one.Maximum)));
    }

    [Theory]
    [InlineData(PixelType.UInt16)]
    [InlineData(PixelType.Float32)]
    public void Of_LargeImage_TakesEvenlySpacedRowsAndColumns(PixelType type)
    {
        // Of 1030 rows every second, of 3000 columns none is left out: 515 · 3000 samples, one in one.
        (int width, int height) = (3000, 1030);
        ImageShape shape = new(width, height);
        ClassifierImage image = type == PixelType.UInt16
            ? SampleImages.Pattern(shape, type, i => (ushort)(i / width % 2 == 1 ? 5000 : i % width))
            : SampleImages.Pattern(shape, type, i => i / width % 2 == 1 ? 5000f : i % width);

        ChannelHistogram histogram = ChannelHistogram.Of(image, default, default)[0];

        Assert.Equal((0f, 2999f, 515 * 3000), (histogram.Minimum, histogram.Maximum, histogram.Counts.Sum()));
    }

    private static ChannelHistogram Of(PixelType type, int width, int height, int[] values)
    {
        ImageShape shape = new(width, height);
        ClassifierImage image = type switch
        {
            PixelType.UInt8 => SampleImages.Pattern(shape, type, i => (byte)values[i]),
            PixelType.Int8 => SampleImages.Pattern(shape, type, i => (sbyte)values[i]),
            PixelType.UInt16 => SampleImages.Pattern(shape, type, i => (ushort)values[i]),
            PixelType.Int16 => SampleImages.Pattern(shape, type, i => (short)values[i]),
            PixelType.UInt32 => SampleImages.Pattern(shape, type, i => (uint)values[i]),
            PixelType.Int32 => SampleImages.Pattern(shape, type, i => values[i]),
            PixelType.Float32 => SampleImages.Pattern(shape, type, i => (float)values[i]),
            _ => SampleImages.Pattern(shape, type, i => (double)values[i]),
        };
        return ChannelHistogram.Of(image, default, default)[0];
    }
}
