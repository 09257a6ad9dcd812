using PSPixelClassification.Classification;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class TrainingRecordTests
{
    [Fact]
    public void ToString_Record_IsOneLine() => Assert.Equal(
        "RandomForest, seed 3, 931 + 1249 labeled pixels, out-of-bag error 0.2 %",
        new TrainingRecord(TrainingAlgorithm.RandomForest, 3, [931, 1249], 0.0021, TimeSpan.Zero).ToString());

    [Fact]
    public void ToString_WithoutError_LeavesItOut() => Assert.Equal(
        "FastForest, seed 0, 1 + 2 labeled pixels",
        new TrainingRecord(TrainingAlgorithm.FastForest, 0, [1, 2], double.NaN, TimeSpan.Zero).ToString());
}
