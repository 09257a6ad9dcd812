using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>Several images in one file.</summary>
public class TiffSeriesTests
{
    private static readonly PagedTiff.Page[] s_stacks =
    [
        new(11, "ImageJ=1\nimages=2\nslices=2"), new(22), new(33, "ImageJ=1\nimages=3\nframes=3") { Width = 5 }, new(44) { Width = 5 }, new(
            55) { Width = 5 },
    ];

    private static readonly PagedTiff.Page[] s_shaped =
    [
        new(11, """{"shape": [2, 6, 8]}"""), new(22), new(33, """{"shape": [3, 6, 8], "axes": "TYX"}"""), new(44), new(55),
    ];

    [Fact]
    public void Open_StacksOfDifferentSizeInOneFile_AreSeries()
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, s_stacks);

        Assert.Equal([11, 22], PagedTiff.Values(PagedTiff.Open(file.Path)));
        Assert.Equal([11, 22], PagedTiff.Values(PagedTiff.Open(file.Path, 0)));
        IImageSource second = PagedTiff.Open(file.Path, 1);
        Assert.Equal([33, 44, 55], PagedTiff.Values(second));
        Assert.Equal((5, 3, 1), (second.Info.Shape.Width, second.Info.Shape.Times, second.Info.SeriesIndex));
        Assert.Equal([new ImageSeries(0, "series 0"), new ImageSeries(1, "series 1")], second.Info.Series);
        Assert.Empty(second.Info.Warnings);
    }

    [Fact]
    public void Open_SeriesOfTifffile_AreSeriesAlsoOfOneSize()
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, s_shaped);

        Assert.Equal([11, 22], PagedTiff.Values(PagedTiff.Open(file.Path, 0)));
        Assert.Equal([33, 44, 55], PagedTiff.Values(PagedTiff.Open(file.Path, 1)));
        Assert.Equal(3, PagedTiff.Open(file.Path, 1).Info.Shape.Times);
    }

    [Fact]
    public void Open_SeriesOfTifffileWithMetadataBeforeTheShape_AreSeries()
    {
        using TemporaryFile file = new();
        PagedTiff.Write(
            file.Path, new(11, """{"axes": "ZYX", "shape": [2, 6, 8]}"""), new(22), new(33, """{"axes": "ZYX", "shape": [2, 6, 8]}"""), new(44),
            new(55, """{"note": "x", "shape": [1, 5]}""") { Width = 5, Height = 1 }, new(66, """{"shape": [6, 8, 3]}""") { Samples = 3 });

        Assert.Equal(4, PagedTiff.Open(file.Path).Info.Series.Count);
        Assert.Equal([11, 22], PagedTiff.Values(PagedTiff.Open(file.Path, 0)));
        Assert.Equal([33, 44], PagedTiff.Values(PagedTiff.Open(file.Path, 1)));
        Assert.Equal([55], PagedTiff.Values(PagedTiff.Open(file.Path, 2)));
        Assert.Equal([66, 66, 66], PagedTiff.Values(PagedTiff.Open(file.Path, 3)));
    }

    [PythonTheory("tifffile")]
    [InlineData("(2, 6, 8)", "(3, 6, 8)", "(9, 7)")]
    [InlineData("(4, 5)", "(4, 5)", "(2, 3, 4, 5)")]
    public void Open_SeriesWrittenByTifffile_AreThoseItReads(string first, string second, string third)
    {
        using TemporaryFile file = new();
        string[] lines = Python.RunCode(
            $"""
            import sys, numpy, tifffile
            n = 0
            with tifffile.TiffWriter(sys.argv[1]) as w:
                for shape in {first}, {second}, {third}:
                    w.write(numpy.arange(n, n + numpy.prod(shape)).reshape(shape).astype('uint8')); n += 100
            with tifffile.TiffFile(sys.argv[1]) as f:
                for s in f.series: print(",".join(map(str, s.asarray().ravel())))
            """, file.Path).Split('\n', StringSplitOptions.TrimEntries);

        Assert.Equal(3, PagedTiff.Open(file.Path).Info.Series.Count);
        for (int i = 0; i < 3; i++)
            Assert.Equal(lines[i].Split(',').Select(byte.Parse), ImageReading.ReadAll(PagedTiff.Open(file.Path, i)));
    }

    [Fact]
    public void Open_SeveralSeriesWithoutChoice_WarnsAndNamesTheOthers()
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, s_stacks);

        string warning = Assert.Single(PagedTiff.Open(file.Path).Info.Warnings);

        Assert.Contains("holds 2 images, of which 0 (series 0) is opened", warning, StringComparison.Ordinal);
        Assert.Contains("-Series: 1 (series 1)", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "it holds 0 (series 0), 1 (series 1)")]
    [InlineData(-1, "it holds 0 (series 0), 1 (series 1)")]
    public void Open_SeriesThatIsNotThere_ListsThoseThatAre(int number, string held)
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, s_stacks);

        Assert.Contains($"no series {number}: {held}", Assert.Throws<ImageFormatException>(() => PagedTiff.Open(file.Path, number)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tiff/u1-le.tif")]
    [InlineData("png/basn0g08.png")]
    public void Open_SeriesOfAFileWithOneImage_IsItOrAnError(string name)
    {
        string path = TestFiles.Committed(name);
        if (!File.Exists(path)) path = Directory.GetFiles(Path.GetDirectoryName(path)!, "*.png").Order(StringComparer.Ordinal).First();

        Assert.Equal(PagedTiff.Open(path).Info.Shape, PagedTiff.Open(path, 0).Info.Shape);
        Assert.Contains(
            "one image, series 0", Assert.Throws<ImageFormatException>(() => PagedTiff.Open(path, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenSeries_AllOfThem_AreNamedAfterFileAndSeries()
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, s_stacks);

        ClassifierImage[] images = [.. ClassifierImage.OpenSeries(file.Path, SeriesSelection.All).Select(one => one.Value)];

        Assert.Equal(["image_series 0", "image_series 1"], images.Select(image => image.Name));
        Assert.Equal([0, 1], images.Select(image => image.Location!.Series));
        Assert.Equal($"{file.Path} (series 1)", images[1].Location!.ToString());
        Assert.Equal("x", Assert.Single(ClassifierImage.OpenSeries(file.Path, SeriesSelection.Parse(["1"]), name: "x")).Value.Name);
        Assert.Null(ClassifierImage.Open(file.Path).Location!.Series);
    }

    [Theory]
    [InlineData("Pos 1", "Pos 2", "image_Pos 1", "image_Pos 2")]
    [InlineData("A/1", "A:2", "image_A_1", "image_A_2")]
    [InlineData("A/1", "a:1", "image_A_1_0", "image_a_1_1")]
    [InlineData("", "", "image_series 0", "image_series 1")]
    [InlineData("x", "X", "image_x_0", "image_X_1")]
    public void OpenSeries_AnyNames_AreUniqueAndFitForFiles(string first, string second, string firstName, string secondName)
    {
        using TemporaryFile file = new();
        string text = OmeText.Document(
            OmeText.Image((1, 1, 1), "<TiffData IFD='0'/>", first) + OmeText.Image((1, 1, 1), "<TiffData IFD='1'/>", second));
        PagedTiff.Write(file.Path, PagedTiff.Pages(text, 11, 22));

        Assert.Equal([firstName, secondName], ClassifierImage.OpenSeries(file.Path, SeriesSelection.All).Select(image => image.Value.Name));
    }
}
