using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class ImageExporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Plan_ImageInMemory_IsInTheCurrentFolderWithACleanName()
        => Assert.Equal(_folder.File("a_b_c_.png"), Assert.Single(ExportPlanner.Plan(Noise("a/b:c?"), Settings())).Path);

    [Fact]
    public void Plan_ImageOfAFile_IsBesideIt()
    {
        ClassifierImage image = new("x", Noise("x").Source, ImageLocation.InFile(Path.Combine(_folder.Path, "sub", "y.tif")));

        Assert.Equal(Path.Combine(_folder.Path, "sub", "x.png"), Assert.Single(ExportPlanner.Plan(image, Settings())).Path);
        Assert.Equal(Path.Combine(_folder.Path, "out", "x.png"),
            Assert.Single(ExportPlanner.Plan(image, Settings() with { DestinationFolder = _folder.File("out") })).Path);
    }

    [Fact]
    public void Plan_OwnFile_IsRefused()
    {
        ClassifierImage image = new("x", Noise("x").Source, ImageLocation.InFile(_folder.File("x.png")));

        Assert.Equal("OutputIsInput", Assert.Throws<ExportException>(() => ExportPlanner.Plan(image, Settings())).ErrorId);
    }

    // Wide enough that several bands are needed.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Export_KeepsEverySample(int channels)
    {
        ClassifierImage image = Noise("x", 3001, 1003, channels);
        string path = _folder.File("x.png");

        ImageExporter.Export(image, [new OutputFile(path, default)], Settings());

        Assert.Equal(Read(image.Source), Read(ImageFormats.Open(path)));
    }

    [Fact]
    public void Export_NumbersOfObjectsThatDoNotFit_IsRefusedWithoutAdviceToChangeThem()
    {
        byte[] dots = [.. Enumerable.Range(0, 60 * 60).Select(i => i / 60 % 2 == 0 && i % 2 == 0 ? (byte)1 : (byte)0)];
        ObjectImage objects = ObjectImage.Of(
            "dots", TestImages.Source<byte>(new ImageShape(60, 60), PixelType.UInt8, dots), new(), new(), threads: 1);

        ExportException refusal = Assert.Throws<ExportException>(() => ImageExporter.Export(
            new ClassifierImage("dots", objects), [new OutputFile(_folder.File("x.tif"), default)],
            Settings() with { Format = ExportFormat.Tif, DataType = PixelType.UInt8 }));

        Assert.Equal(ErrorIds.DataTypeUnsuitable, refusal.ErrorId);
        Assert.EndsWith("Leave out -DataType, which keeps UInt16.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_Cancelled_LeavesNothing()
    {
        Assert.ThrowsAny<OperationCanceledException>(
            () => ImageExporter.Export(Noise("x"), [new OutputFile(_folder.File("x.png"), default)], Settings(),
                cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData(PixelType.Float32, false, "FormatUnsuitable")]
    [InlineData(PixelType.Float32, true, "DataTypeUnsuitable")]
    [InlineData(PixelType.UInt8, false, "DataTypeUnsuitable")]
    public void Export_TypeThatDoesNotDo_IsRefusedAndLeavesNothing(PixelType type, bool stretch, string errorId)
    {
        Assert.Equal(errorId, Assert.Throws<ExportException>(
            () => ImageExporter.Export(Noise("x"), [new OutputFile(_folder.File("x.png"), default)],
                Settings() with { DataType = type, Stretch = stretch })).ErrorId);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Export_Sequence_IsOnePngAPlane()
    {
        ClassifierImage volume = Volume(depth: 11, times: 1);
        ImageExportSettings settings = Settings() with { FilePattern = FilePattern.Parse("{nickname}/{slice_index}") };
        IReadOnlyList<OutputFile> files = ExportPlanner.Plan(volume, settings);

        ImageExporter.Export(volume, files, settings);

        Assert.Equal(
            Enumerable.Range(0, 11).Select(z => Path.Combine(_folder.Path, "volume", $"{z:00}.png")), files.Select(file => file.Path));
        Assert.Equal(
            files.Select(file => file.Path), Directory.EnumerateFileSystemEntries(_folder.File("volume")).Order(StringComparer.Ordinal));
        for (int z = 0; z < 11; z++) Assert.Equal(Read(volume.Source, new Plane(0, z)), Read(ImageFormats.Open(files[z].Path)));
    }

    [Theory]
    [InlineData("{t}", 2, 3)]
    [InlineData("{t}_{z}", 6, 1)]
    [InlineData("{slice_index}", 6, 1)]
    public void Export_SequenceOfTimesAndSlices_HoldsEveryPlaneOnce(string pattern, int fileCount, int depth)
    {
        ClassifierImage volume = Volume(depth: 3, times: 2);
        ImageExportSettings settings = Settings() with { Format = ExportFormat.Tif, FilePattern = FilePattern.Parse(pattern) };
        IReadOnlyList<OutputFile> files = ExportPlanner.Plan(volume, settings);

        ImageExporter.Export(volume, files, settings);

        Assert.Equal(fileCount, files.Count);
        for (int plane = 0; plane < 6; plane++)
        {
            IImageSource file = ImageFormats.Open(files[plane / depth].Path);
            Assert.Equal((depth, 1), (file.Info.Shape.Depth, file.Info.Shape.Times));
            Assert.Equal(Read(volume.Source, new Plane(plane / 3, plane % 3)), Read(file, new Plane(0, plane % depth)));
        }
    }

    [Fact]
    public void Plan_PlanesThatShareAName_AreRefused() => Assert.Equal(
        "OutputCollision",
        Assert.Throws<ExportException>(
            () => ExportPlanner.Plan(Volume(3, 2), Settings() with { FilePattern = FilePattern.Parse("{z}") })).ErrorId);

    [Fact]
    public void Plan_MemberOfTheImagesOwnStack_IsRefused()
    {
        string[] members = [.. Enumerable.Range(0, 3).Select(z => Path.Combine(_folder.Path, $"s_{z}.png"))];
        ClassifierImage stack = new("s", Volume(3, 1).Source, ImageLocation.InFiles(members, 'z'));

        Assert.Equal("OutputIsInput", Assert.Throws<ExportException>(
            () => ExportPlanner.Plan(
                stack, Settings() with { FilePattern = FilePattern.Parse("{dataset_dir}/{nickname}_{slice_index}") })).ErrorId);
    }

    [Fact]
    public void Export_VolumeAsOnePng_IsRefusedWithTheWayOut()
    {
        ExportException error = Assert.Throws<ExportException>(
            () => ImageExporter.Export(Volume(3, 1), [new OutputFile(_folder.File("x.png"), default)], Settings()));

        Assert.Equal("FormatUnsuitable", error.ErrorId);
        Assert.EndsWith(
            ": a .png file holds one plane of it, and it has 3. Choose -Format Hdf5 or -Format Tif. "
                + "Or write a file for each plane: put {slice_index} into -FilePattern, as in '{nickname}_{slice_index}'.",
            error.Message, StringComparison.Ordinal);
    }

    // The last file of the sequence cannot be written, because its folder's name is that of a file.
    [Fact]
    public void Export_SequenceThatFailsAtItsEnd_LeavesNothing()
    {
        File.WriteAllText(_folder.File("2"), "in the way");
        ImageExportSettings settings = Settings() with { FilePattern = FilePattern.Parse("{slice_index}/a") };

        Assert.Equal("WriteFailed", Assert.Throws<ExportException>(
            () => ImageExporter.Export(Volume(3, 1), ExportPlanner.Plan(Volume(3, 1), settings), settings)).ErrorId);
        Assert.Equal(["2"], _folder.Files().Select(Path.GetFileName));
    }

    [Fact]
    public void Export_NameTakenMeanwhile_LeavesNothingNew()
    {
        ImageExportSettings settings = Settings() with { FilePattern = FilePattern.Parse("{slice_index}") };
        IReadOnlyList<OutputFile> files = ExportPlanner.Plan(Volume(3, 1), settings);

        Assert.Equal("WriteFailed", Assert.Throws<ExportException>(
            () => ImageExporter.Export(Volume(3, 1), files, settings, new Call(() => Directory.CreateDirectory(files[^1].Path)))).ErrorId);
        Assert.Equal([files[^1].Path], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private sealed class Call(Action action) : IProgress<double>
    {
        public void Report(double value) => action();
    }

    private static ClassifierImage Volume(int depth, int times) =>
        TestImages.Noise("volume", new ImageShape(17, 9, 1, depth, times), PixelType.UInt16, seed: 6);

    private static ClassifierImage Noise(string name, int width = 40, int height = 30, int channels = 1) =>
        TestImages.Noise(name, new ImageShape(width, height, channels), PixelType.UInt16, seed: 5);

    private static byte[] Read(IImageSource source, Plane plane = default)
    {
        using IPixelReader reader = source.OpenReader();
        return ImageReading.Read(reader, source.Info, plane, source.Info.Shape.Bounds);
    }

    private ImageExportSettings Settings() => new() { CurrentFolder = _folder.Path, Format = ExportFormat.Png };
}
