using PSPixelClassification.Common;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public class PixelPointTests
{
    [Fact]
    public void FromPairs_EvenCount_GivesThePointsInOrder() =>
        Assert.Equal([new PixelPoint(120, 84), new PixelPoint(140, 90)], PixelPoint.FromPairs([120, 84, 140, 90]));

    [Theory]
    [InlineData(0, "there are no numbers.")]
    [InlineData(1, "there is 1 number.")]
    [InlineData(5, "there are 5 numbers.")]
    public void FromPairs_NoPairs_SaysSo(int count, string sentence)
    {
        LabelException error = Assert.Throws<LabelException>(() => PixelPoint.FromPairs(new int[count]));
        Assert.Equal("LabelCoordinatesInvalid", error.ErrorId);
        Assert.Contains("x,y pairs", error.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }
}
