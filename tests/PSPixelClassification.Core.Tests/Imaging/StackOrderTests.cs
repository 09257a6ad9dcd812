using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Imaging;

public sealed class StackOrderTests
{
    [Theory]
    [InlineData("s0 s1 s10 s11 s2", "s0 s1 s2 s10 s11")]
    [InlineData("S1 s10 s2", "S1 s2 s10")]
    [InlineData("d/s1 d/s10 d/s2 e/s1", "d/s1 d/s2 d/s10 e/s1")]
    [InlineData("s2 s11 s10 s1", "s2 s11 s10 s1")]
    [InlineData("s10 s1 s2", "s10 s1 s2")]
    [InlineData("s1 s2 s10", "s1 s2 s10")]
    [InlineData("s2", "s2")]
    public void Arrange_ListedByLetters_GoesByNumbers(string given, string expected) =>
        Assert.Equal(expected.Split(' '), StackOrder.Arrange(given.Split(' ')));
}
