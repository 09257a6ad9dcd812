using PSPixelClassification.Evaluation;

namespace PSPixelClassification.Core.Tests.Evaluation;

public sealed class SegmentationAccuracyTests
{
    [Theory]
    [InlineData(3, 1, 0, "a: IoU 0.7500, Dice 0.8571")]
    [InlineData(0, 0, 0, "a: IoU -, Dice -")]
    public void ToString_Counts_ShowsMeasuresOfFourDigits(long both, long segmentation, long truth, string expected) =>
        Assert.Equal(expected, new SegmentationAccuracy("a", both, segmentation, truth, 5).ToString());
}
