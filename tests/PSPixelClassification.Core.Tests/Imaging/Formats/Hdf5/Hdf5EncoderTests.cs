using System.Security.Cryptography;
using System.Text.Json;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

public sealed class Hdf5EncoderTests
{
    public static TheoryData<PixelType> Types => [.. Enum.GetValues<PixelType>()];

    public static TheoryData<int, int, int, int, int> Shapes => new()
    {
        { 1, 1, 1, 1, 1 }, { 7, 1, 1, 1, 1 }, { 1, 9, 1, 1, 1 }, { 64, 64, 1, 1, 1 }, { 513, 65, 3, 1, 1 }, { 40, 30, 2, 3, 1 },
            { 33, 130, 1, 1, 4 }, { 20, 10, 2, 3, 2 },
    };

    [PythonTheory("h5py")]
    [MemberData(nameof(Shapes))]
    public void Write_AnyShape_IsReadByH5pyAndByOurselves(int width, int height, int channels, int depth, int times) =>
        RequireRead(new OutputImage { Shape = new ImageShape(width, height, channels, depth, times), PixelType = PixelType.UInt16 });

    [PythonTheory("h5py")]
    [MemberData(nameof(Types))]
    public void Write_EveryType_IsReadByH5pyAndByOurselves(PixelType type) =>
        RequireRead(new OutputImage { Shape = new ImageShape(70, 80, 2), PixelType = type });

    // More chunks than one page of HDF5's index holds, 1024.
    [PythonFact("h5py")]
    public void Write_ManyChunks_IsReadByH5pyAndByOurselves() =>
        RequireRead(new OutputImage { Shape = new ImageShape(10, 70, 40, 15, 1), PixelType = PixelType.UInt8 });

    [PythonFact("h5py")]
    public void Write_Probabilities_HasTheAttributesOfIlastik()
    {
        using TemporaryFolder folder = new();
        OutputImage image = new()
        {
            Shape = new ImageShape(60, 50, 2, 3),
            PixelType = PixelType.Float32,
            DisplayRange = (0, 1),
            PixelSize = new PixelSize(
                0.5, 0.25, 2, "µm"),
            ChannelNames = ["nuclei", "µ-background"],
        };
        byte[] samples = Write(folder.File("a.h5"), image, "volume/data");

        JsonElement found = JsonDocument.Parse(Python.RunFile("hdf5/digest.py", folder.File("a.h5"), "volume/data", "zyxc")).RootElement;

        Assert.Equal(Digest(samples), found.GetProperty("sha256").GetString());
        Assert.Equal(("gzip", 1), (found.GetProperty("compression").GetString(), found.GetProperty("level").GetInt32()));
        JsonElement attributes = found.GetProperty("attributes");
        Assert.Equal(["z", "y", "x", "c"], attributes.GetProperty("DIMENSION_LABELS").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal([0.0, 1.0], attributes.GetProperty("drange").EnumerateArray().Select(end => end.GetDouble()));
        Assert.Equal("grayscale", attributes.GetProperty("display_mode").GetString());
        Assert.Equal(
            "zyxc", string.Concat(
            JsonDocument.Parse(attributes.GetProperty("axistags").GetString()!).RootElement.GetProperty("axes").EnumerateArray()
            .Select(axis => axis.GetProperty("key").GetString())));
        Assert.Equal([2.0, 0.25, 0.5], attributes.GetProperty("element_size_um").EnumerateArray().Select(size => size.GetDouble()));
        Assert.Equal(["nuclei", "µ-background"], attributes.GetProperty("channel_names").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("""{"z": "um", "y": "um", "x": "um"}""", attributes.GetProperty("axis_units").GetString());
        ImageInfo read = ImageFormats.Open(folder.File("a.h5")).Info;
        Assert.Equal(image.PixelSize, read.PixelSize);
        Assert.Equal(image.ChannelNames, read.ChannelNames);
    }

    [Theory]
    [InlineData(null, "µm")]
    [InlineData(3.0, "nm")]
    [InlineData(3.0, "µm")]
    public void Write_PixelSize_IsReadAgain(double? z, string unit)
    {
        using TemporaryFolder folder = new();
        OutputImage image =
            new() { Shape = new ImageShape(6, 5, 1, 3), PixelType = PixelType.UInt8, PixelSize = new PixelSize(0.1, 0.3, z, unit) };
        Write(folder.File("a.h5"), image, "exported_data");

        Assert.Equal(image.PixelSize, ImageFormats.Open(folder.File("a.h5")).Info.PixelSize);
    }

    // More names than an attribute holds: the pixels matter more.
    [Fact]
    public void Write_ThousandsOfChannels_GoesWithoutNames()
    {
        using TemporaryFolder folder = new();
        OutputImage image = new()
        {
            Shape = new ImageShape(2, 2, 5000),
            PixelType = PixelType.UInt8,
            ChannelNames = [.. Enumerable.Range(0, 5000)
                .Select(i => $"feature {i}")],
        };
        byte[] samples = Write(folder.File("a.h5"), image, "exported_data");

        IImageSource read = ImageFormats.Open(folder.File("a.h5"));
        Assert.Empty(read.Info.ChannelNames);
        Assert.Equal(samples, Hdf5Pixels.ReadAll(read));
    }

    [Theory]
    [InlineData("exported_data", true)]
    [InlineData("/a/b", true)]
    [InlineData("", false)]
    [InlineData("///", false)]
    [InlineData("a/./b", false)]
    [InlineData("a/../b", false)]
    [InlineData("a//b", false)]
    [InlineData("a/", false)]
    [InlineData("//a", false)]
    [InlineData("a\nb", false)]
    public void Refuse_InternalPath_MustHaveNames(string path, bool isGood) =>
        Assert.Equal(
            isGood, new Hdf5Encoder(path).Refuse(new OutputImage { Shape = new ImageShape(1, 1), PixelType = PixelType.UInt8 }) is null);

    [Fact]
    public void Write_RowsMissing_CannotBeCompleted()
    {
        using TemporaryFolder folder = new();
        OutputImage image = new() { Shape = new ImageShape(4, 4), PixelType = PixelType.UInt8 };
        using IImageWriter writer = new Hdf5Encoder().Create(folder.File("a.h5"), image);
        writer.Write(Plane.First, 0, 3, new byte[12]);

        Assert.Throws<InvalidOperationException>(writer.Complete);
    }

    private static void RequireRead(OutputImage image)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("a.h5");
        byte[] samples = Write(path, image, "exported_data");
        string axes = (image.Shape.Times > 1 ? "t" : "") + (image.Shape.Depth > 1 ? "z" : "") + "yxc";

        IImageSource read = ImageFormats.Open(path);
        Assert.Equal((image.Shape, image.PixelType, axes), (read.Info.Shape, read.Info.PixelType, read.Info.Axes.Letters));
        Assert.Equal(samples, Hdf5Pixels.ReadAll(read));
        JsonElement found = JsonDocument.Parse(Python.RunFile("hdf5/digest.py", path, "exported_data", axes)).RootElement;
        Assert.Equal(Digest(samples), found.GetProperty("sha256").GetString());
    }

    // Bands of changing height, as a predictor with odd tiles would bring them.
    private static byte[] Write(string path, OutputImage image, string internalPath)
    {
        ImageShape shape = image.Shape;
        int size = image.PixelType.SizeInBytes();
        byte[] all = new byte[shape.Bounds.PixelCount * shape.Channels * shape.Depth * shape.Times * size];
        Random random = new(3);
        for (int i = 0; i < all.Length; i++) all[i] = (byte)random.Next(0, 100);
        using IImageWriter writer = new Hdf5Encoder(internalPath).Create(path, image);
        for (int plane = 0; plane < shape.Depth * shape.Times; plane++)
        {
            for (int y = 0, step = 1; y < shape.Height; y += step, step = step * 3 % 50 + 1)
            {
                int rows = Math.Min(step, shape.Height - y);
                byte[] band = new byte[rows * shape.Width * shape.Channels * size];
                for (int c = 0; c < shape.Channels; c++)
                {
                    int from = ((plane * shape.Channels + c) * shape.Height + y) * shape.Width * size;
                    all.AsSpan(from, rows * shape.Width * size).CopyTo(band.AsSpan(c * rows * shape.Width * size));
                }

                writer.Write(new Plane(plane / shape.Depth, plane % shape.Depth), y, rows, band);
                step = rows;
            }
        }

        writer.Complete();
        return all;
    }

    private static string Digest(byte[] samples) => Convert.ToHexStringLower(SHA256.HashData(samples));
}
