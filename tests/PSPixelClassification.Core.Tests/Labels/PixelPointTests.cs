using PSPixelClassification.Common;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public class PixelPointTests
{
    [Fact]
    public void FromPairs_EvenCount_GivesThePointsInOrder() =>
        Assert.Equal([new PixelPoint(120, 84), new PixelPoint(140, 90)], PixelPoint.FromPairs([120, 84, 140, 90]));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void FromPairs_NoPairs_SaysSo(int count)
    {
        LabelException error = Assert.Throws<LabelException>(() => PixelPoint.FromPairs(new int[count]));
        Assert.Equal("LabelCoordinatesInvalid", error.ErrorId);
        Assert.Contains("x,y pairs", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{count} number", error.Message, StringComparison.Ordinal);
    }
}
