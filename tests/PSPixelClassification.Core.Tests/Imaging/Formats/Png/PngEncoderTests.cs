using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Png;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Png;

public class PngEncoderTests
{
    public static TheoryData<int, int, int, PixelType, int> Images => new()
    {
        { 1, 1, 1, PixelType.UInt8, 1 },
        { 37, 23, 1, PixelType.UInt8, 4 },
        { 37, 23, 3, PixelType.UInt8, 7 },
        { 37, 23, 1, PixelType.UInt16, 23 },
        { 37, 23, 3, PixelType.UInt16, 5 },
        { 300, 200, 3, PixelType.UInt16, 128 },
    };

    [Theory]
    [MemberData(nameof(Images))]
    public void Write_ReadBack_GivesTheSamples(int width, int height, int channels, PixelType type, int bandRows)
    {
        using TemporaryFolder folder = new();
        OutputImage image = new() { Shape = new ImageShape(width, height, channels), PixelType = type };
        byte[] samples = ImageWriting.Samples(image);
        ImageWriting.Write(new PngEncoder(), folder.File("a.png"), image, samples, bandRows);

        IImageSource source = ImageFormats.Open(folder.File("a.png"));
        Assert.Equal(image.Shape, source.Info.Shape);
        Assert.Equal(type, source.Info.PixelType);
        Assert.Null(source.Info.PixelSize);
        Assert.Empty(source.Info.Notes);
        Assert.Equal(samples, ImageReading.ReadAll(source));
    }

    [PythonFact("numpy", "PIL")]
    public void Write_ReadByPillow_GivesTheSamples()
    {
        const string script = """
            import sys, numpy as np
            from PIL import Image
            image = np.array(Image.open(sys.argv[1]))
            channels, height, width = map(int, sys.argv[4:])
            expected = np.fromfile(sys.argv[2], dtype=sys.argv[3]).reshape(channels, height, width).transpose(1, 2, 0)
            # Pillow keeps the upper bytes of 16-bit color.
            expected = (expected >> 8).astype('u1') if channels == 3 and sys.argv[3] == 'u2' else expected
            print(image.dtype.itemsize == expected.dtype.itemsize or channels == 1, np.array_equal(image.reshape(expected.shape), expected))
            """;
        foreach (
            (int channels, PixelType type, string numpyType) in new[] { (1, PixelType.UInt8, "u1"), (3, PixelType.UInt8, "u1"), (
            1, PixelType.UInt16, "u2"), (3, PixelType.UInt16, "u2") })
        {
            using TemporaryFolder folder = new();
            OutputImage image = new() { Shape = new ImageShape(41, 29, channels), PixelType = type };
            byte[] samples = ImageWriting.Samples(image);
            ImageWriting.Write(new PngEncoder(), folder.File("a.png"), image, samples, 6);
            folder.Write("a.bin", samples);
            Assert.Equal("True True",
                Python.RunCode(script, folder.File("a.png"), folder.File("a.bin"), numpyType, $"{channels}", "29", "41"));
        }
    }

    [Theory]
    [InlineData(0.325, "µm", 0.325)]
    [InlineData(325, "nm", 0.325)]
    [InlineData(0.5, "mm", 500)]
    [InlineData(0.01, "inch", 254)]
    public void Write_PixelSize_IsReadBackInMicrometres(double size, string unit, double micrometres)
    {
        PixelSize? read = WrittenPixelSize(new PixelSize(size, 2 * size, null, unit));
        Assert.NotNull(read);
        Assert.Equal("µm", read.Unit);
        Assert.Equal(1, read.X / micrometres, 0.001);
        Assert.Equal(1, read.Y / (2 * micrometres), 0.001);
    }

    [Theory]
    [InlineData(1, "pixel")]
    [InlineData(0, "µm")]
    [InlineData(double.NaN, "µm")]
    [InlineData(1e-9, "nm")]
    public void Write_PixelSizeThatPngCannotHold_IsLeftOut(double size, string unit) =>
        Assert.Null(WrittenPixelSize(new PixelSize(size, size, null, unit)));

    [Theory]
    [InlineData(PixelType.Float32, 1, 1, "Float32")]
    [InlineData(PixelType.Int16, 1, 1, "Int16")]
    [InlineData(PixelType.UInt8, 2, 1, "2")]
    [InlineData(PixelType.UInt8, 1, 3, "plane")]
    public void Refuse_WhatPngCannotHold_SaysWhyAndWhatToDo(PixelType type, int channels, int depth, string reason)
    {
        string? refusal = new PngEncoder().Refuse(new OutputImage { Shape = new ImageShape(4, 4, channels, depth), PixelType = type });
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
        Assert.Contains("Choose", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OutOfOrderOrIncomplete_IsRefused()
    {
        using TemporaryFolder folder = new();
        OutputImage image = new() { Shape = new ImageShape(4, 4), PixelType = PixelType.UInt8 };
        using IImageWriter writer = new PngEncoder().Create(folder.File("a.png"), image);
        Assert.Throws<InvalidOperationException>(() => writer.Write(Plane.First, 1, 1, new byte[4]));
        Assert.Throws<ArgumentException>(() => writer.Write(Plane.First, 0, 1, new byte[5]));
        writer.Write(Plane.First, 0, 3, new byte[12]);
        Assert.Throws<InvalidOperationException>(writer.Complete);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(Plane.First, 3, 2, new byte[8]));
        writer.Write(Plane.First, 3, 1, new byte[4]);
        Assert.Throws<InvalidOperationException>(() => writer.Write(Plane.First, 0, 1, new byte[4]));
        writer.Complete();
    }

    private static PixelSize? WrittenPixelSize(PixelSize size)
    {
        using TemporaryFolder folder = new();
        OutputImage image = new() { Shape = new ImageShape(2, 2), PixelType = PixelType.UInt8, PixelSize = size };
        ImageWriting.Write(new PngEncoder(), folder.File("a.png"), image, ImageWriting.Samples(image), 2);
        return ImageFormats.Open(folder.File("a.png")).Info.PixelSize;
    }
}
