using PSPixelClassification.Common;

namespace PSPixelClassification.Core.Tests.Common;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, null, "0 images")]
    [InlineData(1, null, "1 image")]
    [InlineData(1234, null, "1234 images")]
    [InlineData(2, "imagery", "2 imagery")]
    public void Of_Number_TakesItsNoun(long count, string? several, string expected) => Assert.Equal(expected, Counted.Of(count, "image", several));
}
