using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Png;

public class PngFormatTests
{
    public static TheoryData<string> ChunkFiles =>
        [.. Directory.GetFiles(TestFiles.Committed("png/chunks")).Select(path => Path.GetFileNameWithoutExtension(path)!).Order()];

    public static TheoryData<string, string> ReferenceFiles()
    {
        TheoryData<string, string> files = [];
        foreach (string path in Directory.GetFiles(TestFiles.Committed("png"), "*.npy"))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            foreach (string image in (string[])[name + ".png", name + "_adam7.png"])
            {
                if (File.Exists(TestFiles.Committed("png/" + image))) files.Add(image, name + ".npy");
            }
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(ReferenceFiles))]
    public void Read_EveryTypeDepthAndInterlacing_GivesTheReferencePixels(string image, string reference)
    {
        NumpyArray expected = NumpyArray.Read(TestFiles.Committed("png/" + reference));
        IImageSource source = ImageFormats.Open(TestFiles.Committed("png/" + image));

        Assert.Equal(new ImageShape(expected.Width, expected.Height, expected.Channels), source.Info.Shape);
        Assert.Equal(expected.SampleSize == 1 ? PixelType.UInt8 : PixelType.UInt16, source.Info.PixelType);
        Assert.Equal(expected.Channels == 1 ? "yx" : "yxc", source.Info.Axes.Letters);
        using IPixelReader reader = source.OpenReader();
        foreach (Region region in ImageReading.Regions(source.Info.Shape))
        {
            byte[] actual = ImageReading.Read(reader, source.Info, Plane.First, region);
            Assert.Equal(ImageReading.Cut(expected.ToPlanes(), source.Info.Shape, expected.SampleSize, region), actual);
        }
    }

    [Theory]
    [InlineData("gray_alpha8")]
    [InlineData("gray_alpha16")]
    [InlineData("rgb_alpha8")]
    [InlineData("rgb_alpha16")]
    public void Read_AlphaKept_GivesWhatVigraReads(string name)
    {
        NumpyArray expected = NumpyArray.Read(TestFiles.Committed($"png/{name}_kept.npy"));
        foreach (string file in (string[])[$"{name}.png", $"{name}_adam7.png"])
        {
            IImageSource source = ImageFormats.Open(TestFiles.Committed($"png/{file}"), new ImageOpenOptions { KeepAlpha = true });

            Assert.Equal(new ImageShape(expected.Width, expected.Height, expected.Channels), source.Info.Shape);
            Assert.False(source.Info.HasDroppedAlpha);
            Assert.True(Open(file).Info.HasDroppedAlpha);
            using IPixelReader reader = source.OpenReader();
            Region whole = source.Info.Shape.Bounds;
            Assert.Equal(
                ImageReading.Cut(expected.ToPlanes(), source.Info.Shape, expected.SampleSize, whole),
                ImageReading.Read(reader, source.Info, Plane.First, whole));
        }
    }

    [Fact]
    public void ReferenceFiles_AreAllThere() => Assert.Equal(15 * 2 + 5, ReferenceFiles().Count);

    [Fact]
    public void Open_PhysicalPixelSize_IsInMicrometres()
    {
        PixelSize? size = Open("pixel_size.png").Info.PixelSize;
        Assert.NotNull(size);
        Assert.Equal(1e6 / 3076923, size.X, 1e-12);
        Assert.Equal(1e6 / 1538462, size.Y, 1e-12);
        Assert.Equal("µm", size.Unit);
        Assert.Null(Open("pixel_aspect.png").Info.PixelSize);
    }

    [Theory]
    [InlineData("rgb_alpha8.png", "alpha")]
    [InlineData("gray_alpha16.png", "alpha")]
    [InlineData("transparent_gray.png", "Transparency")]
    [InlineData("palette4.png", "palette")]
    [InlineData("gray2.png", "2 bit")]
    public void Open_WhatIsChanged_IsNoted(string image, string word) =>
        Assert.Contains(word, Assert.Single(Open(image).Info.Notes), StringComparison.Ordinal);

    [Fact]
    public void Open_PlainImage_HasNoNotes() => Assert.Empty(Open("gray8.png").Info.Notes);

    [Theory]
    [InlineData("gray8.png", "yxc", true)]
    [InlineData("gray8.png", "zyx", false)]
    [InlineData("rgb8.png", "yx", false)]
    [InlineData("rgb8.png", "cyx", false)]
    public void Open_AxesOfTheUser_MustFitTheFile(string image, string axes, bool fits)
    {
        ImageOpenOptions options = new() { Axes = AxisOrder.Parse(axes) };
        string path = TestFiles.Committed("png/" + image);
        if (fits) Assert.Equal(axes, ImageFormats.Open(path, options).Info.Axes.Letters);
        else Assert.Contains(
            axes, Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_OfReadersThatLiveTogether_AreDecodedOnce()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.png", File.ReadAllBytes(TestFiles.Committed("png/gray8.png")));
        IImageSource source = ImageFormats.Open(path);
        using IPixelReader first = source.OpenReader();
        byte[] before = ImageReading.Read(first, source.Info, Plane.First, source.Info.Shape.Bounds);
        File.Delete(path);
        using IPixelReader second = source.OpenReader();
        Assert.Equal(before, ImageReading.Read(second, source.Info, Plane.First, source.Info.Shape.Bounds));
        GC.KeepAlive(first);
    }

    [Theory]
    [MemberData(nameof(ChunkFiles))]
    public void Read_ChunksThatChangeNoPixel_GivesThePixelsOfTheFileWithoutThem(string name)
    {
        IImageSource expected = Open($"{name.Split('-')[0]}.png");

        IImageSource actual = Open($"chunks/{name}.png");

        Assert.Equal((expected.Info.Shape, expected.Info.PixelType), (actual.Info.Shape, actual.Info.PixelType));
        Assert.Equal(ImageReading.ReadAll(expected), ImageReading.ReadAll(actual));
    }

    private static IImageSource Open(string image) => ImageFormats.Open(TestFiles.Committed("png/" + image));
}
