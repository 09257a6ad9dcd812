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
    [InlineData(new[] { "pos1" }, new[] { 1, 2 })]
    [InlineData(new[] { "Pos?" }, new[] { 0, 1, 2 })]
    [InlineData(new[] { "*0" }, new[] { 0 })]
    [InlineData(new[] { "pos[1-9]", "0" }, new[] { 1, 2, 0 })]
    [InlineData(new[] { "Pos1,Pos0" }, new[] { 1, 2, 0 })]
    [InlineData(new[] { "2", "*" }, new[] { 2, 0, 1 })]
    public void Of_Names_GivesThoseThatFit(string[] texts, int[] expected) =>
        Assert.Equal(expected, SeriesSelection.Parse(texts).Of("a.tif", s_three));

    [Theory]
    // A number first, also where a name looks like one; a name before a wildcard, also one with commas.
    [InlineData("1", new[] { 1 })]
    [InlineData("9", new[] { 0 })]
    [InlineData("x[1]", new[] { 2 })]
    [InlineData("a, b", new[] { 3 })]
    [InlineData("a, 0", new[] { 4, 0 })]
    [InlineData("A/1/*", new[] { 5, 6 })]
    [InlineData("a/1*", new[] { 5, 6, 7 })]
    public void Of_NamesThatLookOtherwise_GivesWhatIsMeant(string text, int[] expected)
    {
        string[] names = ["9", "series 1", "x[1]", "a, b", "a", "A/1/0", "A/1/1", "A/10/0"];

        Assert.Equal(expected, SeriesSelection.Parse([text]).Of("a.tif", [.. names.Select((name, i) => new ImageSeries(i, name))]));
    }

    [Fact]
    public void Of_NameThatIsNotThere_SaysWhatIs()
    {
        ImageFormatException error = Assert.Throws<ImageFormatException>(() => SeriesSelection.Parse(["Pos0", "Z*"]).Of("a.tif", s_three));

        Assert.Contains("no series 'Z*': it holds 0 (Pos0), 1 (Pos1), 2 (pos1)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_PathThatLeadsToOneImage_HasTheNameBehindTheFile()
    {
        Assert.Equal([0], SeriesSelection.Parse(["a/*"]).Of("/data/plate.zarr/A/1/0", []));
        // Failed fields that are given again with the selection of before.
        Assert.Equal([0], SeriesSelection.Parse(["B/*", "A/*"]).Of("/data/plate.zarr/A/1/0", []));
        Assert.Equal([0, 1, 2], SeriesSelection.Parse(["B/*", "A/1/*"]).Of("/data/plate.zarr/A/1", s_three));
        Assert.Equal([1, 2], SeriesSelection.Parse(["A/1/pos1", "pos1"]).Of("/data/plate.zarr/A/1", s_three));
        Assert.Throws<ImageFormatException>(() => SeriesSelection.Parse(["B/*", "Pos0"]).Of("/data/plate.zarr", s_three));
        Assert.Throws<ImageFormatException>(() => SeriesSelection.Parse(["B/*"]).Of("/data/plate.zarr/A/1/0", []));
        Assert.Throws<ImageFormatException>(() => SeriesSelection.Parse(["a*"]).Of("/data/a.tif", []));
    }

    [Theory]
    [InlineData("0,")]
    [InlineData(" ")]
    [InlineData("")]
    public void Parse_Nothing_IsRefused(string text) => Assert.Throws<FormatException>(() => SeriesSelection.Parse([text]));

    [Theory]
    [InlineData(0, "Pos0")]
    [InlineData(1, "Pos1_1")]
    [InlineData(2, "pos1_2")]
    public void NameOf_TwoAlike_CarryTheirNumbers(int index, string expected)
    {
        ImageInfo info =
            new() { Shape = new ImageShape(2, 2), Axes = AxisOrder.YX, PixelType = PixelType.UInt8, Series = s_three, SeriesIndex = index };

        Assert.Equal(expected, SeriesList.NameOf(info));
        Assert.Null(SeriesList.NameOf(info with { Series = [], SeriesIndex = 0 }));
    }
}
