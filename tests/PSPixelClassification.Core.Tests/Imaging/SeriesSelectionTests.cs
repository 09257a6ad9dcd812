using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Imaging;

public class SeriesSelectionTests
{
    private static readonly ImageSeries[] s_three = [new(0, "Pos0"), new(1, "Pos1"), new(2, "pos1")];

    [Theory]
    [InlineData(new[] { "*" }, new[] { 0, 1, 2 })]
    [InlineData(new[] { "2", "0" }, new[] { 2, 0 })]
    [InlineData(new[] { "0,2" }, new[] { 0, 2 })]
    [InlineData(new[] { "1", "1" }, new[] { 1 })]
    public void Of_FileWithSeveral_GivesThoseAskedFor(string[] texts, int[] expected) =>
        Assert.Equal(expected, SeriesSelection.Parse(texts).Of("a.tif", s_three));

    [Fact]
    public void Of_FileWithOne_IsSeriesZero()
    {
        Assert.Equal([0], SeriesSelection.All.Of("a.tif", []));
        Assert.Equal([0], SeriesSelection.Parse(["0"]).Of("a.tif", []));
    }

    [Fact]
    public void Of_NumberThatIsNotThere_SaysWhatIs()
    {
        ImageFormatException error = Assert.Throws<ImageFormatException>(() => SeriesSelection.Parse(["0", "3"]).Of("a.tif", s_three));

        Assert.Contains("no series 3: it holds 0 (Pos0), 1 (Pos1), 2 (pos1)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("-1")]
    [InlineData("0.5")]
    [InlineData("0,")]
    [InlineData("0,*")]
    [InlineData("")]
    public void Parse_Nonsense_IsRefused(string text) => Assert.Throws<FormatException>(() => SeriesSelection.Parse([text]));

    [Theory]
    [InlineData(0, "Pos0")]
    [InlineData(1, "Pos1_1")]
    [InlineData(2, "pos1_2")]
    public void SeriesNames_OfTwoAlike_CarryTheirNumbers(int index, string expected)
    {
        ImageInfo info =
            new() { Shape = new ImageShape(2, 2), Axes = AxisOrder.YX, PixelType = PixelType.UInt8, Series = s_three, SeriesIndex = index };

        Assert.Equal(expected, SeriesNames.Of(info));
        Assert.Null(SeriesNames.Of(info with { Series = [], SeriesIndex = 0 }));
    }
}
