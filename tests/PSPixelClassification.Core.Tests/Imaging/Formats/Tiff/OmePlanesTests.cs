using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>Which page each plane of an OME-TIFF is: stopped acquisitions, pages cut out, and what writers leave to readers.</summary>
public class OmePlanesTests
{
    private static readonly byte[] s_values = [11, 22, 33, 44, 55, 66, 77, 88];

    [Theory]
    // TiffData elements, the pages that the file has; then extents t, z, c and the planes [t][z][c].
    [InlineData("<TiffData IFD='0' PlaneCount='12'/>", 5, 2, 2, 2, "11 22 33 44 55 0 0 0")]
    [InlineData("<TiffData IFD='0' PlaneCount='5'/>", 8, 2, 2, 2, "11 22 33 44 55 0 0 0")]
    [InlineData("<TiffData/>", 8, 2, 2, 2, "11 22 33 44 55 66 77 88")]
    [InlineData("", 4, 1, 2, 2, "11 22 33 44")]
    [InlineData("<TiffData PlaneCount='0'/>", 4, 1, 2, 2, "11 22 33 44")]
    [InlineData("<TiffData/>", 1, 1, 1, 1, "11")]
    [InlineData("<TiffData IFD='0' FirstT='2'/>", 8, 3, 1, 1, "0 0 11")]
    [InlineData("<TiffData IFD='1' FirstC='1' FirstZ='1' PlaneCount='0'/>", 8, 1, 2, 2, "0 0 0 22")]
    [InlineData("<TiffData IFD='3' FirstT='0' PlaneCount='2'/><TiffData IFD='0' FirstT='1' PlaneCount='2'/>", 8, 2, 1, 2, "44 55 11 22")]
    [InlineData("<TiffData IFD='0' FirstT='9' PlaneCount='2'/><TiffData IFD='2' PlaneCount='2'/>", 8, 1, 1, 2, "33 44")]
    public void Open_PlanesThatDoNotExist_AreZerosOrCutOff(string data, int pages, int times, int depth, int channels, string planes)
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, PagedTiff.Pages(OmeText.Document(OmeText.Image((2, 2, 3), data)), s_values[..pages]));

        IImageSource source = PagedTiff.Open(file.Path);

        Assert.Equal(new ImageShape(8, 6, channels, depth, times), source.Info.Shape);
        Assert.Equal(planes.Split(' ').Select(byte.Parse), PagedTiff.Values(source));
        Assert.Single(source.Info.Warnings, warning => warning.Contains("describe 12 planes, of which", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("XYZCT", "11 33 22 44 55 77 66 88")]
    [InlineData("XYZTC", "11 55 22 66 33 77 44 88")]
    [InlineData("XYCTZ", "11 22 55 66 33 44 77 88")]
    [InlineData("XYCZT", "11 22 33 44 55 66 77 88")]
    [InlineData("XYTCZ", "11 33 55 77 22 44 66 88")]
    [InlineData("XYTZC", "11 55 33 77 22 66 44 88")]
    public void Open_AnyDimensionOrder_PutsPlanesInTheirPlaces(string order, string planes)
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, PagedTiff.Pages(OmeText.Document(OmeText.Image((2, 2, 2), "<TiffData/>", order: order)), s_values));

        IImageSource source = PagedTiff.Open(file.Path);

        Assert.Equal(planes.Split(' ').Select(byte.Parse), PagedTiff.Values(source));
        Assert.Empty(source.Info.Warnings);
    }

    [Fact]
    public void Open_StoppedAcquisition_SaysTheNumbers()
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, PagedTiff.Pages(OmeText.Document(OmeText.Image((3, 1, 5), "<TiffData/>")), s_values[..4]));

        string warning = Assert.Single(PagedTiff.Open(file.Path).Info.Warnings);

        Assert.Equal(
            "The OME metadata describe 15 planes, of which 4 are there; it is read as 2 of 5 along t, with 2 planes of zeros.", warning);
    }

    [Theory]
    [InlineData(3, "<Channel SamplesPerPixel=\"3\"/>")]
    [InlineData(3, "<Channel/>")]
    [InlineData(1, "<Channel SamplesPerPixel=\"3\"/>")]
    [InlineData(3, "<Channel/><Channel/><Channel/>")]
    public void Open_SamplesOfAPixel_AreChannels(int sizeC, string channels)
    {
        using TemporaryFile file = new();
        string text = OmeText.Document(OmeText.Image((2, sizeC, 1), "<TiffData/>", channels: channels));
        PagedTiff.Write(file.Path, new(11, text) { Samples = 3 }, new(22) { Samples = 3 });

        IImageSource source = PagedTiff.Open(file.Path);

        Assert.Equal(new ImageShape(8, 6, 3, 2), source.Info.Shape);
        Assert.Equal([11, 11, 11, 22, 22, 22], PagedTiff.Values(source));
    }

    [Fact]
    public void Open_ChannelsOfDifferentSamples_IsRefused()
    {
        using TemporaryFile file = new();
        PagedTiff.Write(
            file.Path, new(
            11, OmeText.Document(OmeText.Image((1, 4, 1), "<TiffData/>",
            channels: "<Channel/><Channel SamplesPerPixel=\"3\"/>"))), new(22) { Samples = 3 });

        Assert.Contains("differs from the first", Assert.Throws<ImageFormatException>(() => PagedTiff.Open(file.Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SeveralImages_AreSeriesWithTheirNames()
    {
        using TemporaryFile file = new();
        PagedTiff.Page[] pages = PagedTiff.Pages(
            OmeText.Document(
                OmeText.Image((1, 1, 2), "<TiffData IFD='0' PlaneCount='2'/>", "Pos 1") + OmeText.Image(
                    (1, 1, 1), "<TiffData IFD='4'/>", "label image")
                + OmeText.Image((2, 1, 1), "<TiffData IFD='2' PlaneCount='2'/>") + OmeText.Image(
                    (1, 1, 1), "<TiffData IFD='5'/>", width: 5)),
            s_values[..6]);
        pages[5] = pages[5] with { Width = 5 };
        PagedTiff.Write(file.Path, pages);

        Assert.Equal([new(0, "Pos 1"), new(1, "series 1"), new(2, "series 2")], PagedTiff.Open(file.Path).Info.Series);
        Assert.Equal([11, 22], PagedTiff.Values(PagedTiff.Open(file.Path)));
        Assert.Equal([33, 44], PagedTiff.Values(PagedTiff.Open(file.Path, 1)));
        Assert.Equal((5, 2), (PagedTiff.Open(file.Path, 2).Info.Shape.Width, PagedTiff.Open(file.Path, 2).Info.SeriesIndex));
        Assert.Equal([66], PagedTiff.Values(PagedTiff.Open(file.Path, 2)));
    }

    [Theory]
    [InlineData("<OME><Image", "not valid OME-XML")]
    [InlineData("<OME xmlns='x'><Image><Pixels SizeX='99'/></Image></OME>", "pages of another size")]
    [InlineData("<OME xmlns='x'><Image><Pixels SizeT='0'/></Image></OME>", "pages of another size")]
    [InlineData("<OME xmlns='x'><Image><Pixels><TiffData IFD='7'/></Pixels></Image></OME>", "no plane on a page that is there")]
    [InlineData("<OME xmlns='x'><BinaryOnly MetadataFile='gone.ome.tif'/></OME>", "'gone.ome.tif'")]
    [InlineData("<OME xmlns='x'><BinaryOnly MetadataFile='image.tif'/></OME>", "describe no image")]
    public void Open_MetadataThatCannotBeUsed_ReadsThePagesAndWarns(string text, string finding)
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, PagedTiff.Pages(text, s_values[..3]));

        IImageSource source = PagedTiff.Open(file.Path);

        Assert.Equal(s_values[..3], PagedTiff.Values(source));
        Assert.Contains(finding, Assert.Single(source.Info.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MetadataOnALaterPageOrInUtf16_AreFound()
    {
        using TemporaryFile file = new();
        string text = OmeText.Document(OmeText.Image((1, 3, 1), "<TiffData/>"));
        PagedTiff.Write(file.Path, new(11, "from a camera"), new(22, text), new(33));
        Assert.Equal(3, PagedTiff.Open(file.Path).Info.Shape.Channels);

        string utf16 = string.Concat(System.Text.Encoding.Unicode.GetBytes('\uFEFF' + text).Select(value => (char)value));
        PagedTiff.Write(file.Path, PagedTiff.Pages(utf16, s_values[..3]));
        Assert.Equal(3, PagedTiff.Open(file.Path).Info.Shape.Channels);
        Assert.Empty(PagedTiff.Open(file.Path).Info.Warnings);
    }

    [Fact]
    public void Open_ModuloAnnotation_IsNoted()
    {
        using TemporaryFile file = new();
        string text = OmeText.Document(
            OmeText.Image((4, 1, 1), "<TiffData/>")
            + "<StructuredAnnotations><XMLAnnotation><Value><Modulo><ModuloAlongZ "
            + "Type=\"lambda\"/></Modulo></Value></XMLAnnotation></StructuredAnnotations>");
        PagedTiff.Write(file.Path, PagedTiff.Pages(text, s_values[..4]));

        Assert.Contains(PagedTiff.Open(file.Path).Info.Notes, note => note.Contains("divide z into", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<TiffData IFD='0' PlaneCount='4194304'/>", 4194304)]
    [InlineData("<TiffData IFD='4294967295' PlaneCount='9223372036854775807'/>", 3)]
    [InlineData("<TiffData FirstT='9223372036854775807' IFD='9223372036854775807'/>", 3)]
    public void Open_AbsurdNumbers_StaysSmall(string data, int times)
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, PagedTiff.Pages(OmeText.Document(OmeText.Image((1, 1, times), data)), s_values[..3]));
        PagedTiff.Open(file.Path);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.NotEmpty(PagedTiff.Open(file.Path).Info.Warnings);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 << 20);
    }

    [Fact]
    public void Open_PlanesPlacedAgainAndAgain_IsDamaged()
    {
        using TemporaryFile file = new();
        string data = string.Concat(Enumerable.Repeat("<TiffData PlaneCount='3'/>", 9));
        PagedTiff.Write(file.Path, PagedTiff.Pages(OmeText.Document(OmeText.Image((1, 1, 3), data)), s_values[..3]));

        Assert.Contains(
            "more than once", Assert.Throws<ImageFormatException>(() => PagedTiff.Open(file.Path)).Message, StringComparison.Ordinal);
    }
}
