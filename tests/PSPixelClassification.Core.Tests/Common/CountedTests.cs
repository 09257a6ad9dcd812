using PSPixelClassification.Common;

namespace PSPixelClassification.Core.Tests.Common;

public class CountedTests
{
    [Theory]
    [InlineData(0, "no slices")]
    [InlineData(1, "1 slice")]
    [InlineData(2, "2 slices")]
    [InlineData(12345, "12345 slices")]
    public void Of_AddsAnS(long count, string expected) => Assert.Equal(expected, Counted.Of(count, "slice"));

    [Theory]
    [InlineData(0, "no classes")]
    [InlineData(1, "1 class")]
    [InlineData(2, "2 classes")]
    public void Of_WithAPlural_UsesIt(long count, string expected) => Assert.Equal(expected, Counted.Of(count, "class", "classes"));
}
