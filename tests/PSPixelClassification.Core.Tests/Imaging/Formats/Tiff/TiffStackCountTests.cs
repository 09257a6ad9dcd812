using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>Descriptions that count other images than the file has pages.</summary>
public class TiffStackCountTests
{
    private const string Shaped = """{"shape": [3, 6, 8], "axes": "ZYX"}""";
    private static readonly byte[] s_values = [11, 22, 33, 44, 55, 66, 77, 88];

    [Theory]
    // What is read of 6 pages: extents t, z, c, and the values of the planes that follow those of the pages as zeros.
    [InlineData("ImageJ=1.53t\nmin=0\nmax=1", 6, 1, 6, 1, 6, 0)]
    [InlineData("ImageJ=1.53t\nimages=1\nhyperstack=true", 3, 1, 3, 1, 3, 0)]
    [InlineData("ImageJ=1.53t\nimages=4\nslices=4", 6, 1, 4, 1, 4, 0)]
    [InlineData("ImageJ=1.53t\nimages=4\nframes=4", 8, 8, 1, 1, 8, 0)]
    [InlineData("ImageJ=1.53t\nimages=3\nslices=3", 6, 2, 3, 1, 6, 0)]
    [InlineData("ImageJ=1.53t\nimages=2\nchannels=2", 7, 3, 1, 2, 6, 0)]
    [InlineData("ImageJ=1.53t\nslices=3", 6, 2, 3, 1, 6, 0)]
    [InlineData("ImageJ=1.53t\nimages=10\nframes=10", 4, 4, 1, 1, 4, 0)]
    [InlineData("ImageJ=1.53t\nimages=20\nslices=4\nframes=5", 6, 2, 4, 1, 6, 2)]
    [InlineData("ImageJ=1.53t\nimages=20\nslices=4\nframes=5", 3, 1, 3, 1, 3, 0)]
    [InlineData("ImageJ=1.53t\nimages=12\nchannels=2\nslices=3\nframes=2", 3, 1, 2, 2, 3, 1)]
    [InlineData("ImageJ=1.53t\nimages=2147483647", 5, 1, 5, 1, 5, 0)]
    [InlineData(Shaped, 8, 2, 3, 1, 6, 0)]
    [InlineData(Shaped, 2, 1, 2, 1, 2, 0)]
    [InlineData("""{"shape": [6, 8]}""", 4, 1, 4, 1, 4, 0)]
    public void Open_CountThatDoesNotFit_ReadsWhatIsThere(
        string description, int pages, int times, int depth, int channels, int read, int zeros)
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, PagedTiff.Pages(description, s_values[..pages]));

        IImageSource source = PagedTiff.Open(file.Path);

        Assert.Equal(new ImageShape(8, 6, channels, depth, times), source.Info.Shape);
        Assert.Equal([.. s_values[..read], .. new byte[zeros]], PagedTiff.Values(source));
    }

    [Theory]
    [InlineData("ImageJ=1\nimages=4\nslices=4", 6, "counts 4 images, the file holds 6", "the last 2 pages are left out", "-Axes zyx")]
    [InlineData("ImageJ=1\nimages=1", 3, "counts 1 image, the file holds 3", "all are read", "all are read")]
    [InlineData("ImageJ=1\nimages=4\nframes=4", 8, "counts 4 images, the file holds 8", "2 stacks that follow each other in time", "-Axes")]
    [InlineData("ImageJ=1\nimages=10\nframes=10", 4, "counts 10 images, the file holds 4", "those are read", "those are read")]
    [InlineData("ImageJ=1\nimages=20\nslices=4\nframes=5", 6, "counts 20 images, the file holds 6", "2 planes of zeros", "zeros")]
    [InlineData(Shaped, 2, "counts 3 images, the file holds 2", "those are read", "those are read")]
    public void Open_CountThatDoesNotFit_WarnsWithBothNumbers(string description, int pages, string numbers, string what, string remedy)
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, PagedTiff.Pages(description, s_values[..pages]));

        string warning = Assert.Single(PagedTiff.Open(file.Path).Info.Warnings);

        Assert.All([numbers, what, remedy], part => Assert.Contains(part, warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ImageJ=1\nimages=6\nslices=3\nframes=2", 6)]
    [InlineData("ImageJ=1\nmin=0", 1)]
    [InlineData(Shaped, 3)]
    [InlineData(null, 4)]
    public void Open_CountThatFits_WarnsOfNothing(string? description, int pages)
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, PagedTiff.Pages(description, s_values[..pages]));

        Assert.Empty(PagedTiff.Open(file.Path).Info.Warnings);
    }

    [Theory]
    [InlineData("ImageJ=1\nimages=4\nslices=4", "zyx", 1, 6)]
    [InlineData("ImageJ=1\nimages=4\nslices=4", "tyx", 6, 1)]
    [InlineData("ImageJ=1\nimages=3\nslices=3", "zyx", 1, 6)]
    [InlineData("ImageJ=1\nimages=3\nslices=3", "ztyx", 3, 2)]
    [InlineData("ImageJ=1\nimages=10\nframes=10", "zyx", 1, 6)]
    [InlineData("ImageJ=1\nmin=0", "tyx", 6, 1)]
    public void Open_AxesGiven_NamesThePagesThatAreThere(string description, string axes, int times, int depth)
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, PagedTiff.Pages(description, s_values[..6]));

        IImageSource source = PagedTiff.Open(file.Path, axes: axes);

        Assert.Equal((times, depth), (source.Info.Shape.Times, source.Info.Shape.Depth));
        Assert.Equal(s_values[..6], PagedTiff.Values(source).Order());
        Assert.DoesNotContain(source.Info.Warnings, warning => warning.Contains("left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(5, 5, false)]
    [InlineData(8, 5, true)]
    [InlineData(2147483647, 5, true)]
    public void Open_ImagesBehindTheOnlyPage_AreReadAsFarAsTheyAreThere(int counted, int read, bool warns)
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, new PagedTiff.Page(11, $"ImageJ=1\nimages={counted}\nframes={counted}") { Following = s_values[1..5] });

        IImageSource source = PagedTiff.Open(file.Path);

        Assert.Equal(s_values[..read], PagedTiff.Values(source));
        Assert.Equal(warns, source.Info.Warnings.Count > 0);
    }

    [Fact]
    public void Open_PageCutOutOfAStack_TakesNothingBehindItForImages()
    {
        // libtiff writes pixels first, then the directory with the long description of the stack.
        using TemporaryFile file = new();
        PagedTiff.Write(
            file.Path, new PagedTiff.Page(11, "ImageJ=1\nimages=9\nslices=9\n" + new string('#', 999)) { Following = new byte[9] });
        byte[] bytes = File.ReadAllBytes(file.Path);
        byte[] moved = [.. bytes[..8], .. Enumerable.Repeat((byte)11, 48), .. bytes[8..^(48 * 10)]];
        Move(moved, 4, 48);
        int directory = 8 + 48;
        for (int entry = directory + 2; entry < directory + 2 + (12 * BitConverter.ToUInt16(moved, directory)); entry += 12)
        {
            if (BitConverter.ToUInt16(moved, entry) == 270) Move(moved, entry + 8, 48);
            if (BitConverter.ToUInt16(moved, entry) == 273) BitConverter.TryWriteBytes(moved.AsSpan(entry + 8), 8);
        }

        File.WriteAllBytes(file.Path, moved);

        Assert.Equal([11], PagedTiff.Values(PagedTiff.Open(file.Path)));

        static void Move(byte[] bytes, int at, int distance) =>
            BitConverter.TryWriteBytes(bytes.AsSpan(at), BitConverter.ToInt32(bytes, at) + distance);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    public void Open_FurtherPageOfAnotherSize_IsCountedUnlessItIsACopyOrMask(int subfile, int warnings)
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, new(11), new(22) { Width = 4, Height = 5, Subfile = subfile }, new(33));

        ImageInfo info = PagedTiff.Open(file.Path).Info;

        Assert.Equal(2, info.Shape.Depth);
        Assert.Equal(
            warnings, info.Warnings.Count(
                warning => warning.Contains("1 further page of another size or type is left out", StringComparison.Ordinal)));
        Assert.Empty(info.Series);
    }

    [Fact]
    public void Open_PageMarkedAsACopyButOfFullSize_IsRead()
    {
        using TemporaryFile file = new();
        PagedTiff.Write(
            file.Path, new(11), new(22) { Subfile = 1 }, new(33) { Subfile = 1 }, new(44) { Width = 4, Height = 3, Subfile = 1 });
        Assert.Equal([11, 22, 33], PagedTiff.Values(PagedTiff.Open(file.Path)));

        // The level of a larger page that has the size of the first is a level.
        PagedTiff.Write(file.Path, new(11), new(22) { Width = 16, Height = 12 }, new(33) { Subfile = 1 });
        Assert.Equal([11], PagedTiff.Values(PagedTiff.Open(file.Path)));
    }

    [Fact]
    public void Open_ThumbnailBeforeThePicture_IsNotTheImage()
    {
        using TemporaryFile file = new();
        PagedTiff.Write(file.Path, new(11) { Width = 4, Height = 3, Subfile = 1 }, new(22), new(33));
        IImageSource source = PagedTiff.Open(file.Path);
        Assert.Equal([22, 33], PagedTiff.Values(source));
        Assert.Empty(source.Info.Warnings);

        PagedTiff.Write(file.Path, new(11) { Subfile = 1 }, new(22) { Width = 4, Height = 3 });
        Assert.Equal([11], PagedTiff.Values(PagedTiff.Open(file.Path)));
    }

    [Theory]
    [InlineData(5, "counts 5 images, the file holds 4 of the first one's size and type; those are read")]
    [InlineData(4, null)]
    public void Open_DescriptionOfAStackOnEachPage_BeginsNoOtherImage(int counted, string? warning)
    {
        using TemporaryFile file = new();
        string text = $"ImageJ=1.53t\nimages={counted}\nslices={counted}";
        PagedTiff.Write(file.Path, new(11, text), new(22, text), new(33, text) { Width = 5 }, new(44, text), new(55, text));

        IImageSource source = PagedTiff.Open(file.Path);

        Assert.Equal([11, 22, 44, 55], PagedTiff.Values(source));
        Assert.Empty(source.Info.Series);
        Assert.Contains(source.Info.Warnings, one => one.Contains("1 further page of another size", StringComparison.Ordinal));
        Assert.Equal(warning is null ? 1 : 2, source.Info.Warnings.Count);
        if (warning is not null) Assert.Contains(source.Info.Warnings, one => one.Contains(warning, StringComparison.Ordinal));
    }

    [Fact]
    public void Open_LevelsAndPicturesOfASlide_AreNoImages()
    {
        using TemporaryFile file = new();
        PagedTiff.Write(
            file.Path, new(11, "Aperio Image Library v11") { IsTiled = true, Width = 64, Height = 48 }, new(22, "Aperio thumbnail"),
            new(33, "Aperio level") { IsTiled = true, Width = 16, Height = 12 }, new(44, "Aperio label") { Width = 5 });
        Assert.Empty(PagedTiff.Open(file.Path).Info.Warnings);

        PagedTiff.Write(
            file.Path, new(11) { IsTiled = true, Width = 65, Height = 48 }, new(33) { IsTiled = true, Width = 16, Height = 12 });
        Assert.Empty(PagedTiff.Open(file.Path).Info.Warnings);
    }
}
