using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Tiff;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

public class TiffMetadataTests
{
    private static readonly string[] s_names = ["DAPI", "GFP", "RFP", "BF"];

    [Fact]
    public void Open_ImageJHyperstack_TellsPixelSizeAndLabels()
    {
        ImageInfo info = MadeTiff.Open("imagej-hyperstack.tif").Info;
        Assert.NotNull(info.PixelSize);
        Assert.Equal("µm", info.PixelSize.Unit);
        Assert.Equal(0.325, info.PixelSize.X, 1e-6);
        Assert.Equal(0.325, info.PixelSize.Y, 1e-6);
        Assert.Equal(1.5, info.PixelSize.Z);
        Assert.Equal(s_names, info.ChannelNames);
    }

    [Fact]
    public void Open_Ome_TellsPixelSizeAndChannelNames()
    {
        ImageInfo info = MadeTiff.Open("ome.ome.tif").Info;
        Assert.Equal(new PixelSize(0.325, 0.5, 1.5, "µm"), info.PixelSize);
        Assert.Equal(s_names, info.ChannelNames);
    }

    [Fact]
    public void Open_ResolutionPerCentimetre_GivesMicrometres() =>
        Assert.Equal(new PixelSize(0.25, 0.5, null, "µm"), MadeTiff.Open("pages.tif").Info.PixelSize);

    [Fact]
    public void Open_WithoutResolutionUnit_GivesNoPixelSize() => Assert.Null(MadeTiff.Open("u1-le.tif").Info.PixelSize);

    [Theory]
    [InlineData("rgba.tif", "alpha")]
    [InlineData("gray-alpha.tif", "alpha")]
    [InlineData("rgb-fourth-sample-undeclared.tif", "alpha")]
    [InlineData("palette.tif", "palette")]
    [InlineData("miniswhite.tif", "as stored")]
    public void Open_FileThatIsNotTakenLiterally_SaysSo(string name, string note) =>
        Assert.Contains(MadeTiff.Open(name).Info.Notes, text => text.Contains(note, StringComparison.Ordinal));

    [Theory]
    [InlineData("pages.tif", "3 pages")]
    [InlineData("shaped-without-axes.tif", "2 × 3")]
    public void Open_AxesNobodyNames_SaysThatTheyAreGuessed(string name, string what)
    {
        Assert.Contains(what, MadeTiff.Open(name).Info.AxesGuess, StringComparison.Ordinal);
        Assert.Null(MadeTiff.Open(name, MadeTiff.Open(name).Info.Axes.Letters).Info.AxesGuess);
    }

    [Fact]
    public void Open_MoreAxesThanDimensions_SaysWhatTheFileHas()
    {
        ImageFormatException error = Assert.Throws<ImageFormatException>(() => MadeTiff.Open("pages.tif", "tzyx"));

        Assert.Contains(
            "3 dimensions, 3 × 11 (rows) × 13 (columns), but 4 axes were given: 'tzyx'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pages.tif", "tzyx", "Give tyx or zyx.")]
    [InlineData("pages.tif", "tzyxc", "Give tyx or zyx or cyx.")]
    [InlineData("pages.tif", "yx", "Give 3 axes, slowest first.")]
    [InlineData("rgb.tif", "tzyxc", "Give 3 axes, slowest first.")]
    public void Open_AnotherNumberOfAxes_SaysWhichThereCanBe(string name, string axes, string remedy) =>
        Assert.Contains(remedy, Assert.Throws<ImageFormatException>(() => MadeTiff.Open(name, axes)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("rgba.tif", 4)]
    [InlineData("gray-alpha.tif", 2)]
    public void Read_AlphaKept_GivesAllSamples(string name, int channels)
    {
        MadeTiff made = MadeTiff.All["rgba.tif"] with { Shape = MadeTiff.All["rgba.tif"].Shape with { Channels = channels } };
        IImageSource source = new TiffFormat().Open(MadeTiff.PathOf(name), new ImageOpenOptions { KeepAlpha = true });

        Assert.Equal(made.Shape, source.Info.Shape);
        Assert.False(source.Info.HasDroppedAlpha);
        Assert.True(MadeTiff.Open(name).Info.HasDroppedAlpha);
        Assert.Equal(made.Expected(Plane.First, made.Shape.Bounds), MadeTiff.Read(source, Plane.First, made.Shape.Bounds));
    }

    [Theory]
    [InlineData("pages.tif", "tyx", 1, 1, 3)]
    [InlineData("pages.tif", "cyx", 3, 1, 1)]
    [InlineData("imagej-hyperstack.tif", "zctyx", 3, 2, 4)]
    [InlineData("rgb.tif", "yxz", 1, 3, 1)]
    [InlineData("u1-le.tif", "yxc", 1, 1, 1)]
    public void Open_AxesGiven_RenamesDimensions(string name, string axes, int channels, int depth, int times)
    {
        ImageInfo info = MadeTiff.Open(name, axes).Info;
        Assert.Equal(axes, info.Axes.Letters);
        Assert.Equal((channels, depth, times), (info.Shape.Channels, info.Shape.Depth, info.Shape.Times));
    }

    [Fact]
    public void Read_AxesGiven_GivesThePlanesUnderTheirNewNames()
    {
        MadeTiff made = MadeTiff.All["imagej-hyperstack.tif"];
        IImageSource source = MadeTiff.Open(made.Name, "zctyx");
        double[] actual = MadeTiff.Read(source, new Plane(Time: 3, Z: 1), new Region(5, 6, 1, 1));
        Assert.Equal([made.Value(1, 0, 3, 6, 5), made.Value(1, 1, 3, 6, 5), made.Value(1, 2, 3, 6, 5)], actual);
    }

    [Fact]
    public void Read_AxesGivenWithoutAnAxisOfExtentOne_GivesThePlanes()
    {
        using TemporaryFile file = new();
        OutputImage image = WrittenTiff.Image(PixelType.UInt8, new ImageShape(9, 7, Channels: 2, Times: 3));
        WrittenTiff.Write(file.Path, image);
        IImageSource source = MadeTiff.OpenAt(file.Path, "tcyx");
        for (int t = 0; t < 3; t++)
        {
            double[] expected = MadeTiff.Numbers(PixelType.UInt8, WrittenTiff.Samples(image, t));
            Assert.Equal(expected, MadeTiff.Read(source, new Plane(t, 0), image.Shape.Bounds));
        }
    }

    [Fact]
    public void Read_SamplesNamedSlices_GivesOneSliceEach()
    {
        MadeTiff made = MadeTiff.All["rgb.tif"];
        IImageSource source = MadeTiff.Open(made.Name, "yxz");
        for (int z = 0; z < 3; z++)
            Assert.Equal([made.Value(0, 0, z, 8, 9)], MadeTiff.Read(source, new Plane(0, z), new Region(9, 8, 1, 1)));
    }

    [Theory]
    [InlineData("pages.tif", "yx", "3 × 11 (rows) × 13 (columns)")]
    [InlineData("rgb.tif", "yx", "37 (rows) × 53 (columns) × 3")]
    [InlineData("u1-le.tif", "zyx", "rows")]
    [InlineData("pages.tif", "yxz", "3 × 11 (rows) × 13 (columns)")]
    [InlineData("u1-le.tif", "xy", "rows")]
    public void Open_AxesThatDoNotFit_SaysWhatTheDimensionsAre(string name, string axes, string finding)
    {
        ImageFormatException error = Assert.Throws<ImageFormatException>(() => MadeTiff.Open(name, axes));
        Assert.Contains(finding, error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{axes}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }
}
