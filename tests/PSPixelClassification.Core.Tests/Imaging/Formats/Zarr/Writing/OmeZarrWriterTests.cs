using System.Security.Cryptography;
using System.Text.Json;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Zarr;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr.Writing;

public sealed class OmeZarrWriterTests
{
    public static TheoryData<PixelType> Types => [.. Enum.GetValues<PixelType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Write_EveryType_IsReadAsItWas(PixelType type)
    {
        OutputImage image = new() { Shape = new ImageShape(530, 70, 2), PixelType = type };
        Assert.All(Enum.GetValues<OmeZarrVersion>(), version => RequireLevels(image, version));
    }

    [Theory]
    [InlineData(1, 1, 1, 1, 1)]
    [InlineData(5, 1, 1, 1, 1)]
    [InlineData(1, 1030, 1, 1, 1)]
    [InlineData(512, 512, 1, 1, 1)]
    [InlineData(513, 511, 2, 1, 1)]
    [InlineData(1031, 777, 1, 1, 1)]
    [InlineData(4700, 3, 1, 1, 1)]
    [InlineData(530, 20, 2, 3, 2)]
    [InlineData(40, 30, 1, 4, 1)]
    [InlineData(33, 130, 1, 1, 3)]
    public void Write_AnyShape_IsReadAsItWas(int width, int height, int channels, int depth, int times)
    {
        OutputImage image = new() { Shape = new ImageShape(width, height, channels, depth, times), PixelType = PixelType.UInt16 };
        Assert.All(Enum.GetValues<OmeZarrVersion>(), version => RequireLevels(image, version));
    }

    [Theory]
    [InlineData(OmeZarrVersion.V04)]
    [InlineData(OmeZarrVersion.V05)]
    public void Write_Labels_AreNeverMixed(OmeZarrVersion version) => RequireLevels(
        new OutputImage { Shape = new ImageShape(1101, 603), PixelType = PixelType.UInt16, IsLabels = true, Name = "Objects" }, version);

    [PythonTheory("zarr")]
    [MemberData(nameof(Types))]
    public void Write_EveryType_IsReadByZarrPython(PixelType type)
    {
        OutputImage image = new() { Shape = new ImageShape(530, 70, 2, 2, 2), PixelType = type, Provenance = "made of \"nothing\"" };
        using WrittenZarr written = new(image);

        JsonElement found = JsonDocument.Parse(Python.RunFile("zarr/digest.py", written.Path, "0", "tczyx")).RootElement;

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(written.Samples)), found.GetProperty("sha256").GetString());
        Assert.Equal([2, 2, 2, 70, 530], found.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32()));
        Assert.Equal("made of \"nothing\"", found.GetProperty("attributes").GetProperty("provenance").GetString());
        Assert.Equal("blosc", found.GetProperty("compressor").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(OmeZarrVersion.V04)]
    [InlineData(OmeZarrVersion.V05)]
    public void Write_AnyThreadsAndBands_GivesTheSameFiles(OmeZarrVersion version)
    {
        OutputImage image = new() { Shape = new ImageShape(1300, 700, 3), PixelType = PixelType.Float32 };
        byte[] samples = ImageWriting.Samples(image);
        using WrittenZarr one = new(image, version, threads: 1, bandRows: 700, samples);
        using WrittenZarr two = new(image, version, threads: 4, bandRows: 1, samples);

        Assert.Equal(one.Files, two.Files);
        Assert.All(one.Files, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(one.Path, file)), File.ReadAllBytes(Path.Combine(two.Path, file))));
    }

    [Fact]
    public void Write_NotANumber_HasOneKindOfBitsInCoarserLevels()
    {
        byte[] samples = new byte[600 * 2 * sizeof(float)];
        // Quiet and signaling, of both signs.
        uint[] kinds = [0x7FC00001, 0xFFC12345, 0x7F800003, 0xFFFFFFFF];
        for (int i = 0; i < 1200; i++) BitConverter.TryWriteBytes(samples.AsSpan(i * sizeof(float)), kinds[i % 7 % 4]);
        OutputImage image = new() { Shape = new ImageShape(600, 2), PixelType = PixelType.Float32 };
        using WrittenZarr written = new(image, samples: samples);

        byte[] level = ImageReading.ReadAll(ImageFormats.Open(written.Path, new ImageOpenOptions { Level = 1 }));

        Assert.Equal(Enumerable.Repeat(BitConverter.SingleToUInt32Bits(float.NaN), 300), Enumerable.Range(0, 300).Select(
            i => BitConverter.ToUInt32(level, i * sizeof(float))));
        Assert.Equal(samples, ImageReading.ReadAll(ImageFormats.Open(written.Path)));
    }

    [Fact]
    public void Write_Version05_PutsEightChunksIntoAShard()
    {
        OutputImage image = new() { Shape = new ImageShape(4700, 3), PixelType = PixelType.UInt8 };
        using WrittenZarr files = new(image);
        using WrittenZarr shards = new(image, OmeZarrVersion.V05);

        Assert.Equal(10, files.Files.Count(file => file.StartsWith("0/0/", StringComparison.Ordinal)));
        Assert.Equal(["0/c/0/0", "0/c/0/1"], shards.Files.Where(file => file.StartsWith("0/c/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Write_ManyChannelsOfAWideImage_HasLowerChunks()
    {
        using WrittenZarr written = new(new OutputImage { Shape = new ImageShape(9000, 130, 40), PixelType = PixelType.Float32 });

        Assert.Equal([1, 64, 512], written.Json("0", ".zarray").GetProperty("chunks").EnumerateArray().Select(extent => extent.GetInt32()));
        Assert.Equal(written.Samples, ImageReading.ReadAll(ImageFormats.Open(written.Path)));
    }

    [Fact]
    public void Complete_RowsMissing_Throws()
    {
        using TemporaryFolder folder = new();
        OutputImage image = new() { Shape = new ImageShape(4, 4), PixelType = PixelType.UInt8 };
        using PSPixelClassification.Imaging.Formats.Rasters.IImageWriter writer =
            new PSPixelClassification.Imaging.Formats.Zarr.Writing.OmeZarrEncoder(OmeZarrVersion.V04, 1).Create(folder.File("a"), image);
        writer.Write(Plane.First, 0, 3, new byte[12]);

        Assert.Throws<InvalidOperationException>(writer.Complete);
    }

    private static void RequireLevels(OutputImage image, OmeZarrVersion version)
    {
        using WrittenZarr written = new(image, version);
        IImageSource finest = ImageFormats.Open(written.Path);
        Assert.Equal((image.Shape, image.PixelType), (finest.Info.Shape, finest.Info.PixelType));
        Assert.Equal(written.Samples, ImageReading.ReadAll(finest));
        int longest = Math.Max(image.Shape.Width, image.Shape.Height);
        Assert.Equal(1 + Enumerable.Range(0, 20).Count(level => longest > 512 << level), finest.Info.LevelCount);
        double[] above = ZarrSamples.Numbers(finest);
        ImageShape shape = image.Shape;
        for (int level = 1; level < finest.Info.LevelCount; level++)
        {
            IImageSource source = ImageFormats.Open(written.Path, new ImageOpenOptions { Level = level });
            (above, shape) = Half(above, shape, image);
            Assert.Equal(shape, source.Info.Shape);
            Assert.Equal(above, ZarrSamples.Numbers(source));
        }
    }

    // By the definition: each pixel of a level stands for those of 2 × 2 that there are.
    private static (double[] Values, ImageShape Shape) Half(double[] values, ImageShape shape, OutputImage image)
    {
        ImageShape half = shape with { Width = (shape.Width + 1) / 2, Height = (shape.Height + 1) / 2 };
        int planes = values.Length / (shape.Width * shape.Height);
        double[] result = new double[planes * half.Width * half.Height];
        for (int i = 0; i < result.Length; i++)
        {
            (int plane, int y, int x) = (i / (half.Width * half.Height), i / half.Width % half.Height * 2, i % half.Width * 2);
            double At(int dy, int dx) => values[(plane * shape.Height + y + dy) * shape.Width + x + dx];
            double[] covered =
            [
                .. from dy in Enumerable.Range(0, Math.Min(2, shape.Height - y))
                   from dx in Enumerable.Range(0, Math.Min(2, shape.Width - x))
                   select At(dy, dx),
            ];
            double mean = covered.Sum() / covered.Length;
            result[i] = image.IsLabels ? covered[0]
                : image.PixelType == PixelType.Float32 ? (float)mean
                : image.PixelType.IsInteger() ? Math.Floor(mean + 0.5)
                : mean;
        }

        return (result, half);
    }
}
