using PSPixelClassification.Common;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Core.Tests.Forests;

public sealed class TrainingMatrixTests
{
    [Fact]
    public void Constructor_RowsThatAreNotFinite_AreLeftOutAndCounted()
    {
        TrainingMatrix matrix = new(
            [[1, float.NaN, 3, 4, 5], [1, 2, float.PositiveInfinity, 4, 5], [1, 2, 3, float.NegativeInfinity, 5]], [0, 1, 1, 1, 2], 3);

        Assert.Equal((2, 3), (matrix.RowCount, matrix.DroppedRowCount));
        Assert.Equal([1f, 5f], matrix.Column(1).ToArray());
        Assert.Equal([(byte)0, (byte)2], matrix.Classes.ToArray());
        Assert.Equal([1, 0, 1], matrix.ClassSizes);
    }

    [Fact]
    public void Constructor_NoFiniteRow_SaysWhy()
    {
        TrainingException error = Assert.Throws<TrainingException>(() => new TrainingMatrix([[float.NaN, float.NaN]], [0, 1], 2));

        Assert.Equal("TrainingDataInsufficient", error.ErrorId);
    }

    [Fact]
    public void Constructor_ArraysThatDoNotFit_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new TrainingMatrix([[1f, 2f], [1f]], [0, 1], 2));
        Assert.Throws<ArgumentException>(() => new TrainingMatrix([], [0, 1], 2));
        Assert.Throws<ArgumentException>(() => new TrainingMatrix([[1f, 2f]], [0, 2], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingMatrix([[1f, 2f]], [0, 1], 256));
    }
}
