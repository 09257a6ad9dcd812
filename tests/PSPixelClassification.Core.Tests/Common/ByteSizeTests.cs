using PSPixelClassification.Common;

namespace PSPixelClassification.Core.Tests.Common;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(999, "999 bytes")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(999_949, "999.9 kB")]
    [InlineData(999_950, "1.0 MB")]
    [InlineData(12_345_678_901, "12.3 GB")]
    [InlineData(long.MaxValue, "9.2 EB")]
    public void Text_Size_IsInTheLargestUnit(long bytes, string expected) => Assert.Equal(expected, ByteSize.Text(bytes));
}
