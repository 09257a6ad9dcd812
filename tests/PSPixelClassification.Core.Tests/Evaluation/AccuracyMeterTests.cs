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

        Assert.Equal(new SegmentationAccuracy("s", 2, 2, 1, 3), accuracy);
        Assert.Equal(2.0 / 5, accuracy.IoU, 12);
        Assert.Equal(4.0 / 7, accuracy.Dice, 12);
        Assert.Equal(2.0 / 4, accuracy.Precision, 12);
        Assert.Equal(2.0 / 3, accuracy.Recall, 12);
    }

    [Fact]
    public void Compare_OneTrueClass_CountsThatValueOnly()
    {
        SegmentationAccuracy accuracy = AccuracyMeter.Compare("s", Image(4, 1, 2, 2, 1, 2), Image(4, 1, 2, 1, 2, 0), 2, truthClass: 2);

        Assert.Equal(new SegmentationAccuracy("s", 1, 2, 1, 0), accuracy);
    }

    [Fact]
    public void Compare_MoreRowsThanABand_CountsEachOnce()
    {
        float[] values = [.. Enumerable.Range(0, 3 * 700).Select(i => (float)(i % 2))];

        SegmentationAccuracy accuracy = AccuracyMeter.Compare("s", Image(3, 700, values), Image(3, 700, values), 1);

        Assert.Equal(new SegmentationAccuracy("s", 1050, 0, 0, 1050), accuracy);
    }

    [Fact]
    public void Compare_NoForegroundAnywhere_IsNotANumber() =>
        Assert.Equal(double.NaN, AccuracyMeter.Compare("s", Image(2, 1, 2, 2), Image(2, 1, 0, 0), 1).IoU);

    [Fact]
    public void Compare_OtherSizeOrChannels_IsRefused()
    {
        MemoryImage color = MemoryImage.FromFloats(new float[6], 2, 1);

        Assert.Equal("ImageSizeMismatch", Assert.Throws<ClassifierMismatchException>(() => AccuracyMeter.Compare("s", Image(2, 1, 1, 1), Image(1, 2, 1, 1), 1)).ErrorId);
        Assert.Equal("ImageSizeMismatch", Assert.Throws<ClassifierMismatchException>(() => AccuracyMeter.Compare("s", color, color, 1)).ErrorId);
    }

    private static MemoryImage Image(int width, int height, params float[] values) => MemoryImage.FromFloats(values, width, height);
}
