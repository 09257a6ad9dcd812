using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Npy;

public class NpyEncoderTests
{
    [Theory]
    [InlineData(PixelType.UInt8)]
    [InlineData(PixelType.Int8)]
    [InlineData(PixelType.UInt16)]
    [InlineData(PixelType.Int16)]
    [InlineData(PixelType.UInt32)]
    [InlineData(PixelType.Int32)]
    [InlineData(PixelType.Float32)]
    [InlineData(PixelType.Float64)]
    public void Write_ReadBack_GivesTheSamples(PixelType type)
    {
        foreach (ImageShape shape in (ImageShape[])[new(1, 1), new(9, 6), new(9, 6, 2), new(9, 6, 5, 3, 2)])
        {
            using TemporaryFolder folder = new();
            OutputImage image = new() { Shape = shape, PixelType = type };
            byte[] samples = ImageWriting.Samples(image);
            ImageWriting.Write(new NpyEncoder(), folder.File("a.npy"), image, samples, bandRows: 4);

            ImageOpenOptions options = new() { Axes = AxisOrder.For(shape) };
            IImageSource source = ImageFormats.Open(folder.File("a.npy"), options);
            Assert.Equal(shape, source.Info.Shape);
            Assert.Equal(type, source.Info.PixelType);
            Assert.Equal(samples, ImageReading.ReadAll(source));
        }
    }

    [PythonFact("numpy")]
    public void Write_ReadByNumpy_HasShapeTypeAndValues()
    {
        const string script = """
            import sys, numpy as np
            array = np.load(sys.argv[1])
            times, depth, channels, height, width = map(int, sys.argv[4:])
            planes = np.fromfile(sys.argv[2], dtype=sys.argv[3]).reshape(times, depth, channels, height, width)
            expected = np.moveaxis(planes, 2, -1).squeeze()
            print(array.dtype == expected.dtype, array.shape, array.flags.c_contiguous, np.array_equal(array, expected))
            """;
        (ImageShape Shape, PixelType Type, string Numpy, string Expected)[] cases =
        [
            (new(9, 6), PixelType.UInt8, "u1", "(6, 9)"),
            (new(9, 6, 3), PixelType.UInt32, "u4", "(6, 9, 3)"),
            (new(9, 6, 4, 3, 2), PixelType.UInt16, "u2", "(2, 3, 6, 9, 4)"),
        ];
        foreach ((ImageShape shape, PixelType type, string numpy, string expected) in cases)
        {
            using TemporaryFolder folder = new();
            OutputImage image = new() { Shape = shape, PixelType = type };
            byte[] samples = ImageWriting.Samples(image);
            ImageWriting.Write(new NpyEncoder(), folder.File("a.npy"), image, samples, bandRows: 5);
            folder.Write("a.bin", samples);
            string[] extents = [$"{shape.Times}", $"{shape.Depth}", $"{shape.Channels}", $"{shape.Height}", $"{shape.Width}"];
            Assert.Equal($"True {expected} True True",
                Python.RunCode(script, [folder.File("a.npy"), folder.File("a.bin"), numpy, .. extents]));
        }
    }

    [Fact]
    public void Write_PlanesOutOfOrder_IsRefused()
    {
        using TemporaryFolder folder = new();
        OutputImage image = new() { Shape = new ImageShape(2, 2, 1, 2, 2), PixelType = PixelType.UInt8 };
        using IImageWriter writer = new NpyEncoder().Create(folder.File("a.npy"), image);
        writer.Write(new Plane(0, 0), 0, 2, new byte[4]);
        Assert.Throws<InvalidOperationException>(() => writer.Write(new Plane(1, 0), 0, 2, new byte[4]));
        Assert.Throws<InvalidOperationException>(() => writer.Write(new Plane(0, 0), 0, 2, new byte[4]));
        Assert.Throws<InvalidOperationException>(writer.Complete);
        writer.Write(new Plane(0, 1), 0, 2, new byte[4]);
    }
}
