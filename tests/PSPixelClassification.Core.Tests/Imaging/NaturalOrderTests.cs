using PSPixelClassification.Common;

namespace PSPixelClassification.Core.Tests.Imaging;

public class NaturalOrderTests
{
    [Theory]
    [InlineData("slice2.tif", "slice10.tif")]
    [InlineData("a/2/z1.tif", "a/10/z0.tif")]
    [InlineData("t9z10", "t10z9")]
    [InlineData("Z1", "z2")]
    [InlineData("z", "z1")]
    [InlineData("z01a", "z1b")]
    [InlineData("z00", "z000")]
    [InlineData("z99999999999999999998", "z99999999999999999999")]
    [InlineData("z12345678901234567890", "z112345678901234567890")]
    public void Compare_NumbersByValue_AndTheRestByLetters(string earlier, string later)
    {
        Assert.True(NaturalOrder.Comparer.Compare(earlier, later) < 0);
        Assert.True(NaturalOrder.Comparer.Compare(later, earlier) > 0);
        Assert.Equal(0, NaturalOrder.Comparer.Compare(earlier, earlier));
    }
}
