using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Tiff;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

public class TiffReadingTests
{
    public static TheoryData<string> Files => [.. MadeTiff.All.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void Open_MadeFile_TellsTypeShapeAndAxes(string name)
    {
        MadeTiff made = MadeTiff.All[name];
        ImageInfo info = MadeTiff.Open(name).Info;
        Assert.Equal(made.Type, info.PixelType);
        Assert.Equal(made.Shape, info.Shape);
        Assert.Equal(made.Axes, info.Axes.Letters);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_WholePlanes_GivesEverySample(string name)
    {
        MadeTiff made = MadeTiff.All[name];
        IImageSource source = MadeTiff.Open(name);
        for (int t = 0; t < made.Shape.Times; t++)
        {
            for (int z = 0; z < made.Shape.Depth; z++)
                Assert.Equal(made.Expected(new Plane(t, z), made.Shape.Bounds), MadeTiff.Read(source, new Plane(t, z), made.Shape.Bounds));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_Rectangles_GivesTheirSamples(string name)
    {
        MadeTiff made = MadeTiff.All[name];
        IImageSource source = MadeTiff.Open(name);
        using IPixelReader reader = source.OpenReader();
        Plane plane = new(made.Shape.Times - 1, made.Shape.Depth - 1);
        int width = made.Shape.Width;
        int height = made.Shape.Height;
        Region[] regions =
        [
            new(0, 0, 1, 1), new(width - 1, height - 1, 1, 1), new(3, 2, 5, 7), new(1, 0, width - 1, height), new(0, 4, width, 3),
            new(width / 2, 0, width - (width / 2), height), new(0, height - 1, width, 1),
        ];
        foreach (Region region in regions) Assert.Equal(made.Expected(plane, region), MadeTiff.Read(reader, source.Info, plane, region));
    }

    [Theory]
    [InlineData("jpeg-gray")]
    [InlineData("jpeg-rgb")]
    [InlineData("jpeg-ycbcr")]
    public void Read_Jpeg_EqualsLibjpeg(string name)
    {
        IImageSource source = MadeTiff.Open(name + ".tif");
        byte[] expected = File.ReadAllBytes(MadeTiff.PathOf(name + ".bin"));
        byte[] actual = new byte[expected.Length];
        using IPixelReader reader = source.OpenReader();
        reader.Read(Plane.First, source.Info.Shape.Bounds, actual);
        Assert.Equal(PixelType.UInt8, source.Info.PixelType);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("lzw-predictor2-tiles.tif")]
    [InlineData("bigtiff-be-lzw.tif")]
    [InlineData("deflate.tif")]
    [InlineData("fax4.tif")]
    public void Read_OnSeveralThreads_GivesTheSameSamples(string name)
    {
        MadeTiff made = MadeTiff.All[name];
        IImageSource source = MadeTiff.Open(name);
        double[] expected = made.Expected(Plane.First, made.Shape.Bounds);
        Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
            Assert.Equal(expected, MadeTiff.Read(source, Plane.First, made.Shape.Bounds)));
    }

    [Fact]
    public void Read_RegionOutsideTheImage_Throws()
    {
        IImageSource source = MadeTiff.Open("u1-le.tif");
        using IPixelReader reader = source.OpenReader();
        Assert.Throws<ArgumentException>(() => reader.Read(Plane.First, new Region(0, 0, 54, 1), new byte[100]));
        Assert.Throws<ArgumentException>(() => reader.Read(new Plane(0, 1), new Region(0, 0, 1, 1), new byte[100]));
        Assert.Throws<ArgumentException>(() => reader.Read(Plane.First, new Region(0, 0, 10, 10), new byte[99]));
    }

    [Fact]
    public void Recognizes_OnlyTiffSignatures()
    {
        TiffFormat format = new();
        Assert.True(format.Recognizes("II*\0\b\0\0\0"u8));
        Assert.True(format.Recognizes("MM\0*\0\0\0\b"u8));
        Assert.True(format.Recognizes("II+\0\b\0\0\0"u8));
        Assert.True(format.Recognizes("MM\0+\0\b\0\0"u8));
        Assert.False(format.Recognizes("IIII"u8));
        Assert.False(format.Recognizes("MM"u8));
        Assert.False(format.Recognizes("\x89PNG\r\n"u8));
    }

    [Fact]
    public void OpenReader_FileChangedMeanwhile_Throws()
    {
        using TemporaryFile file = new();
        File.Copy(MadeTiff.PathOf("u1-le.tif"), file.Path);
        IImageSource source = MadeTiff.OpenAt(file.Path);
        File.AppendAllText(file.Path, "x");
        Assert.Throws<ImageFormatException>(source.OpenReader);
    }
}
