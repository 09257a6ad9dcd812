using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Imaging;

public class RgbColorTests
{
    [Theory]
    [InlineData("#ff8000", 255, 128, 0)]
    [InlineData(" #0A0b0C ", 10, 11, 12)]
    [InlineData("255,225,25", 255, 225, 25)]
    [InlineData("0, 1 ,2", 0, 1, 2)]
    [InlineData("Orange", 255, 165, 0)]
    [InlineData("teal", 0, 128, 128)]
    public void Parse_KnownForms_GivesTheColor(string text, byte r, byte g, byte b) =>
        Assert.Equal(new RgbColor(r, g, b), RgbColor.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("#12345")]
    [InlineData("#1234567")]
    [InlineData("#-12345")]
    [InlineData("# 12345")]
    [InlineData("1,2")]
    [InlineData("1,2,3,4")]
    [InlineData("1,2,256")]
    [InlineData("1,2,-3")]
    [InlineData("reddish")]
    public void Parse_AnythingElse_SaysWhatIsAllowed(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => RgbColor.Parse(text));
        Assert.Contains("#rrggbb", error.Message, StringComparison.Ordinal);
        Assert.Contains("orange", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_AnyColor_ReadsBackEqual()
    {
        RgbColor color = new(1, 160, 255);
        Assert.Equal("#01a0ff", color.ToString());
        Assert.Equal(color, RgbColor.Parse(color.ToString()));
    }

    [Fact]
    public void Palette_FirstValues_AreIlastiks()
    {
        Assert.Equal(new RgbColor(255, 225, 25), LabelPalette.For(1));
        Assert.Equal(new RgbColor(0, 130, 200), LabelPalette.For(2));
        Assert.Equal(new RgbColor(128, 128, 128), LabelPalette.For(15));
        Assert.Equal(15, LabelPalette.Ilastik.Count);
    }

    [Fact]
    public void Palette_AllValues_AreDifferent() =>
        Assert.Equal(255, Enumerable.Range(1, 255).Select(LabelPalette.For).Distinct().Count());

    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    public void Palette_NoValue_IsRefused(int value) => Assert.Throws<ArgumentOutOfRangeException>(() => LabelPalette.For(value));
}
