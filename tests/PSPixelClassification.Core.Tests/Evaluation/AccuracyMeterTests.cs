using PSPixelClassification.Common;
using PSPixelClassification.Evaluation;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Evaluation;

public class AccuracyMeterTests
{
    [Fact]
    public void Compare_CountedByHand_GivesTheRatios()
    {
        MemoryImage segmentation = Image(4, 2, 1, 1, 1, 2, 1, 2, 2, 2);
        MemoryImage truth = Image(4, 2, 7, 9, 0, 3, 0, 0, 0, 0);

        SegmentationAccuracy accuracy = AccuracyMeter.Compare("s", segmentation, truth, segmentationClass: 1);

        Assert.Equal(new SegmentationAccuracy("s", 2, 2, 1, 3) { Class = 1 }, accuracy);
        Assert.Equal(2.0 / 5, accuracy.IoU, 12);
        Assert.Equal(4.0 / 7, accuracy.Dice, 12);
        Assert.Equal(2.0 / 4, accuracy.Precision, 12);
        Assert.Equal(2.0 / 3, accuracy.Recall, 12);
    }

    [Fact]
    public void Compare_OneTrueClass_CountsThatValueOnly()
    {
        SegmentationAccuracy accuracy = AccuracyMeter.Compare("s", Image(4, 1, 2, 2, 1, 2), Image(4, 1, 2, 1, 2, 0), 2, truthClass: 2);

        Assert.Equal(new SegmentationAccuracy("s", 1, 2, 1, 0) { Class = 2 }, accuracy);
    }

    [Fact]
    public void Compare_MoreRowsThanABand_CountsEachOnce()
    {
        float[] values = [.. Enumerable.Range(0, 3 * 700).Select(i => (float)(i % 2))];

        SegmentationAccuracy accuracy = AccuracyMeter.Compare("s", Image(3, 700, values), Image(3, 700, values), 1);

        Assert.Equal(new SegmentationAccuracy("s", 1050, 0, 0, 1050) { Class = 1 }, accuracy);
    }

    /// <summary>
    /// Every plane differs, in both images and between them: a plane left out, read twice or paired with another one shows.
    /// </summary>
    [Fact]
    public void Compare_TimeSeriesOfVolumes_CountsEveryPlaneOnce()
    {
        ImageShape shape = new(3, 300, Depth: 2, Times: 3);
        Random random = new(4);
        byte[] segmentation = [.. Enumerable.Range(0, 3 * 300 * 6).Select(i => (byte)(random.Next(100) < 10 * (1 + i / 900) ? 1 : 2))];
        byte[] truth = [.. segmentation.Select((value, i) => (byte)(random.Next(100) < 60 - 8 * (i / 900) ? 5 : value - 1))];

        SegmentationAccuracy accuracy = AccuracyMeter.Compare(
            "s", TestImages.Source<byte>(shape, PixelType.UInt8, segmentation), TestImages.Source<byte>(shape, PixelType.UInt8, truth), 1);

        long Count(bool isFound, bool isReal) =>
            segmentation.Zip(truth).LongCount(pair => pair.First == 1 == isFound && pair.Second != 0 == isReal);
        Assert.Equal(
            new SegmentationAccuracy("s", Count(true, true), Count(true, false), Count(false, true), Count(false, false)) { Class = 1 },
            accuracy);
    }

    [Fact]
    public void Compare_ClassesPerTimePoint_AreEachAsIfAlone()
    {
        ImageShape shape = new(7, 5, Depth: 2, Times: 3);
        Random random = new(5);
        byte[] found = [.. Enumerable.Range(0, 7 * 5 * 6).Select(_ => (byte)random.Next(1, 4))];
        byte[] real = [.. found.Select(value => (byte)(random.Next(3) == 0 ? random.Next(4) : value))];
        IImageSource Source(IEnumerable<byte> values, ImageShape of) => TestImages.Source<byte>(of, PixelType.UInt8, [.. values]);
        ClassPair[] pairs = [new(1, 1), new(3, 2), new(2)];

        IReadOnlyList<SegmentationAccuracy> all =
            AccuracyMeter.Compare("s", Source(found, shape), Source(real, shape), pairs, perTimePoint: true);

        SegmentationAccuracy[] expected =
        [
            .. from time in Enumerable.Range(0, 3)
               let part = new ImageShape(7, 5, Depth: 2)
               from pair in pairs
               select AccuracyMeter.Compare(
                   "s", Source(found.Skip(70 * time).Take(70), part), Source(real.Skip(70 * time).Take(70), part), pair.Segmentation,
                   pair.Truth) with { Time = time },
        ];
        Assert.Equal(expected, all);
        IReadOnlyList<SegmentationAccuracy> together =
            AccuracyMeter.Compare("s", Source(found, shape), Source(real, shape), pairs, perTimePoint: false);
        Assert.Equal(pairs.Select(pair => (int?)pair.Segmentation), together.Select(one => one.Class));
        Assert.All(together, one => Assert.Equal(210, one.TruePositive + one.FalsePositive + one.FalseNegative + one.TrueNegative));
    }

    [Fact]
    public void Compare_Canceled_Ends()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => AccuracyMeter.Compare("s", Image(2, 1, 1, 1), Image(2, 1, 1, 1), [new(1)], perTimePoint: false, source.Token));
    }

    [Fact]
    public void Compare_NoForegroundAnywhere_IsNotANumber() =>
        Assert.Equal(double.NaN, AccuracyMeter.Compare("s", Image(2, 1, 2, 2), Image(2, 1, 0, 0), 1).IoU);

    [Fact]
    public void Compare_OtherSizeOrChannels_IsRefused()
    {
        MemoryImage color = MemoryImage.FromFloats(new float[6], 2, 1);

        ClassifierMismatchException error =
            Assert.Throws<ClassifierMismatchException>(() => AccuracyMeter.Compare("s", Image(2, 1, 1, 1), Image(1, 2, 1, 1), 1));
        Assert.Equal("ImageSizeMismatch", error.ErrorId);
        Assert.Equal(
            "The segmentation 's' is 2 × 1 pixels with 1 channel, the truth 1 × 2 pixels with 1 channel: both must have the same size and "
                + "one channel.",
            error.Message);
        Assert.Equal(
            "ImageSizeMismatch", Assert.Throws<ClassifierMismatchException>(() => AccuracyMeter.Compare("s", color, color, 1)).ErrorId);
    }

    private static MemoryImage Image(int width, int height, params float[] values) => MemoryImage.FromFloats(values, width, height);
}
