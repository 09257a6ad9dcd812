using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>OME-TIFFs to which pages were added that their metadata do not count, and those that end before their last image.</summary>
public class OmeLeftOutTests
{
    private static readonly byte[] s_values = [11, 22, 33, 44, 55, 66, 77, 88, 99];

    [Theory]
    // Extents of z and t, TiffData, pages; what is read, and how many pages are left out.
    [InlineData(3, "1", "<TiffData/>", 5, 3, "2 pages of the file's 5, which are")]
    [InlineData(5, "1", "<TiffData IFD='0' PlaneCount='5'/>", 9, 5, "4 pages of the file's 9, which are")]
    [InlineData(1, "2", "<TiffData/>", 3, 2, "1 page of the file's 3, which is")]
    [InlineData(1, "-3", "<TiffData/>", 3, 1, "2 pages of the file's 3, which are")]
    [InlineData(1, "1", "<TiffData IFD='0' PlaneCount='3'/>", 3, 1, "2 pages of the file's 3, which are")]
    public void Open_PagesThatAreNotCounted_AreCountedInAWarning(int depth, string times, string data, int pages, int read, string warning)
    {
        using TemporaryFile file = new();
        string text =
            OmeText.Document(OmeText.Image((depth, 1, 1), data)).Replace("SizeT=\"1\"", $"SizeT=\"{times}\"", StringComparison.Ordinal);
        PagedTiff.Write(file.Path, PagedTiff.Pages(text, s_values[..pages]));

        IImageSource source = PagedTiff.Open(file.Path);

        Assert.Equal(s_values[..read], PagedTiff.Values(source));
        Assert.Contains(warning, Assert.Single(source.Info.Warnings), StringComparison.Ordinal);
        IImageSource all = PagedTiff.Open(file.Path, axes: "zyx");
        Assert.Equal(s_values[..pages], PagedTiff.Values(all));
        Assert.Equal(pages, all.Info.Shape.Depth);
        Assert.Empty(all.Info.Warnings);
    }

    [Fact]
    public void Open_SinglePageFilesThatWereJoined_WarnsAndReadsAllWithAxes()
    {
        using TemporaryFile file = new();
        string text = OmeText.Document(OmeText.Image((1, 1, 1), "<TiffData IFD='0' PlaneCount='1'/>"));
        PagedTiff.Write(file.Path, new(11, text), new(22, text), new(33, text));

        Assert.Contains("2 pages", Assert.Single(PagedTiff.Open(file.Path).Info.Warnings), StringComparison.Ordinal);
        Assert.Equal([11, 22, 33], PagedTiff.Values(PagedTiff.Open(file.Path, axes: "tyx")));
    }

    [Fact]
    public void Open_PagesOfAnotherSizeThatAreNotCounted_AreCountedApart()
    {
        using TemporaryFile file = new();
        string text = OmeText.Document(OmeText.Image((2, 1, 1), "<TiffData/>"));
        PagedTiff.Write(file.Path, new(11, text), new(22), new(33) { Width = 5 }, new(44) { Samples = 3 }, new(55));

        IReadOnlyList<string> warnings = PagedTiff.Open(file.Path).Info.Warnings;

        Assert.Equal(2, warnings.Count);
        Assert.Contains(warnings, warning => warning.Contains("do not count 1 page of", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Contains("2 further pages of another size or type", StringComparison.Ordinal));
        Assert.Equal([11, 22, 55], PagedTiff.Values(PagedTiff.Open(file.Path, axes: "zyx")));
        Assert.Contains("2 further pages", Assert.Single(PagedTiff.Open(file.Path, axes: "zyx").Info.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_PagesOfOtherImagesAndCopies_AreNotLeftOut()
    {
        using TemporaryFile file = new();
        string text = OmeText.Document(
            OmeText.Image((2, 1, 1), "<TiffData IFD='0' PlaneCount='2'/>", "a") + OmeText.Image((1, 1, 1), "<TiffData IFD='2'/>", "b")
            + OmeText.Image((1, 1, 1), "<TiffData IFD='3'/>", "label", width: 5));
        PagedTiff.Write(file.Path, new(11, text), new(22), new(33), new(44) { Width = 5 }, new(55) { Width = 4, Height = 3, Subfile = 1 });

        Assert.Empty(PagedTiff.Open(file.Path, 0).Info.Warnings);
        Assert.Empty(PagedTiff.Open(file.Path, 1).Info.Warnings);
    }

    [Fact]
    public void Open_AxesForAnImageOfSeveral_LeavesThePagesOfTheOthersToThem()
    {
        using TemporaryFile file = new();
        string text = OmeText.Document(
            OmeText.Image((2, 1, 1), "<TiffData IFD='0' PlaneCount='2'/>", "a") + OmeText.Image(
                (2, 1, 1), "<TiffData IFD='2' PlaneCount='2'/>", "b"));
        PagedTiff.Write(file.Path, PagedTiff.Pages(text, s_values[..5]));

        Assert.Equal([33, 44, 55], PagedTiff.Values(PagedTiff.Open(file.Path, 1, "zyx")));
    }

    [Fact]
    public void OpenSeries_PositionsThatAreCutShort_AreThoseWithPlanes()
    {
        using TemporaryFile file = new();
        string text = OmeText.Document(
            string.Concat(
                Enumerable.Range(0, 3).Select(i => OmeText.Image((3, 1, 1), $"<TiffData IFD='{3 * i}' PlaneCount='3'/>", $"Pos {i}"))));
        PagedTiff.Write(file.Path, PagedTiff.Pages(text, s_values[..5]));

        ClassifierImage[] images = [.. ClassifierImage.OpenSeries(file.Path, SeriesSelection.All).Select(one => one.Value)];

        Assert.Equal(["11 22 33", "44 55"], images.Select(image => string.Join(' ', PagedTiff.Values(image.Source))));
        Assert.All(
            images, image =>
            Assert.Contains(
                image.Source.Info.Warnings, warning => warning.Contains("no plane is there ('Pos 2')", StringComparison.Ordinal)));
        string error = Assert.Throws<ImageFormatException>(() => PagedTiff.Open(file.Path, 2)).Message;
        Assert.Contains("no series 2: it holds 0 (Pos 0), 1 (Pos 1)", error, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenSeries_FileOfOnePositionIsMissing_OpensTheOthers()
    {
        using TemporaryFile file = new();
        string name = Path.GetFileName(file.Path);
        string text = OmeText.Document(
            OmeText.Image((2, 1, 1), OmeText.Data("IFD='0' PlaneCount='2'", name, "a"), "Pos 0")
            + OmeText.Image((2, 1, 1), OmeText.Data("IFD='0' PlaneCount='2'", "gone.ome.tif", "b"), "Pos 1"), "a");
        PagedTiff.Write(file.Path, PagedTiff.Pages(text, 11, 22));

        ClassifierImage image = Assert.Single(ClassifierImage.OpenSeries(file.Path, SeriesSelection.All)).Value;

        Assert.Equal([11, 22], PagedTiff.Values(image.Source));
        Assert.Contains("'Pos 1'", Assert.Single(image.Source.Info.Warnings), StringComparison.Ordinal);
    }
}
