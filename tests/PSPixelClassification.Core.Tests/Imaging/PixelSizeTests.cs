using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Imaging;

public class PixelSizeTests
{
    [Theory]
    [InlineData(0.325, "0.325")]
    [InlineData(0.32512, "0.3251")]
    [InlineData(12, "12")]
    [InlineData(3.25e-7, "3.25E-07")]
    [InlineData(1234567.5, "1234567.5")]
    [InlineData(1e300, "1E+300")]
    public void Text_IsShort(double size, string expected)
    {
        Assert.Equal(expected, PixelSize.Text(size));
        Assert.Equal($"{expected} × {expected} µm", new PixelSize(size, size, null, "µm").ToString());
    }
}
