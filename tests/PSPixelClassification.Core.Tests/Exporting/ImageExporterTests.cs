using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class ImageExporterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("PSPixelClassification-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void PathOf_ImageInMemory_IsInTheCurrentFolderWithACleanName()
        => Assert.Equal(Path.Combine(_folder, "a_b_c_.png"), ImageExporter.PathOf(Noise("a/b:c?"), Settings()));

    [Fact]
    public void PathOf_ImageOfAFile_IsBesideIt()
    {
        ClassifierImage image = new("x", Noise("x").Source, ImageLocation.InFile(Path.Combine(_folder, "sub", "y.tif")));

        Assert.Equal(Path.Combine(_folder, "sub", "x.png"), ImageExporter.PathOf(image, Settings()));
        Assert.Equal(Path.Combine(_folder, "out", "x.png"), ImageExporter.PathOf(image, Settings() with { DestinationFolder = Path.Combine(_folder, "out") }));
    }

    [Fact]
    public void PathOf_OwnFile_IsRefused()
    {
        ClassifierImage image = new("x", Noise("x").Source, ImageLocation.InFile(Path.Combine(_folder, "x.png")));

        Assert.Equal("OutputIsInput", Assert.Throws<ExportException>(() => ImageExporter.PathOf(image, Settings())).ErrorId);
    }

    // Wide enough that several bands are needed.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Export_KeepsEverySample(int channels)
    {
        ClassifierImage image = Noise("x", 3001, 1003, channels);
        string path = Path.Combine(_folder, "x.png");

        ImageExporter.Export(image, path, Settings());

        Assert.Equal(Read(image.Source), Read(ImageFormats.Open(path)));
    }

    [Fact]
    public void Export_Cancelled_LeavesNothing()
    {
        Assert.ThrowsAny<OperationCanceledException>(
            () => ImageExporter.Export(Noise("x"), Path.Combine(_folder, "x.png"), Settings(), cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData(PixelType.Float32, false, "FormatUnsuitable")]
    [InlineData(PixelType.Float32, true, "DataTypeUnsuitable")]
    [InlineData(PixelType.UInt8, false, "DataTypeUnsuitable")]
    public void Export_TypeThatDoesNotDo_IsRefusedAndLeavesNothing(PixelType type, bool stretch, string errorId)
    {
        Assert.Equal(errorId, Assert.Throws<ExportException>(
            () => ImageExporter.Export(Noise("x"), Path.Combine(_folder, "x.png"), Settings() with { DataType = type, Stretch = stretch })).ErrorId);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    private static ClassifierImage Noise(string name, int width = 40, int height = 30, int channels = 1)
    {
        ImageShape shape = new(width, height, channels);
        byte[] samples = new byte[width * height * channels * sizeof(ushort)];
        new Random(5).NextBytes(samples);
        return new ClassifierImage(name, MemoryImage.FromSamples(new ImageInfo { Shape = shape, Axes = AxisOrder.For(shape), PixelType = PixelType.UInt16 }, samples));
    }

    private static byte[] Read(IImageSource source)
    {
        byte[] samples = new byte[source.Info.Shape.Bounds.PixelCount * source.Info.Shape.Channels * source.Info.PixelType.SizeInBytes()];
        using IPixelReader reader = source.OpenReader();
        reader.Read(Plane.First, source.Info.Shape.Bounds, samples);
        return samples;
    }

    private ImageExportSettings Settings() => new() { CurrentFolder = _folder, Format = ExportFormat.Png };
}
