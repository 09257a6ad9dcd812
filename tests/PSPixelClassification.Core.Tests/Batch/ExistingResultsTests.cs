using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Batch;

public sealed class ExistingResultsTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierModel _model;
    private readonly string[] _images;

    public ExistingResultsTests()
    {
        PracticeImageWriter writer = new(_folder["in"]);
        _images = [.. PracticeImageGenerator.Generate(new PracticeImageOptions { Count = 2, Width = 90, Height = 70 })
            .Select(image => writer.Write(image, []).SourcePath)];
        _model = SyntheticImages.Train(ClassifierImage.Open(_images[0]).LabelSides());
    }

    [Theory]
    [InlineData(ExportFormat.Tif)]
    [InlineData(ExportFormat.OmeTif)]
    [InlineData(ExportFormat.Png)]
    [InlineData(ExportFormat.Hdf5)]
    [InlineData(ExportFormat.OmeZarr)]
    public void Create_SameWork_IsSkipped(ExportFormat format)
    {
        BatchSettings settings = Settings(format, ResultSource.SimpleSegmentation, ResultSource.Overlay);
        Run(settings);

        Assert.All(Plan(settings), item => Assert.Equal(("Its results exist.", null), (item.SkipReason, item.RedoReason)));
    }

    [Theory]
    [InlineData("0/0")]
    [InlineData("0")]
    public void Create_FolderThatLacksAChunk_IsDoneAgain(string chunk)
    {
        BatchSettings settings = Settings(ExportFormat.OmeZarr, ResultSource.Probabilities);
        Run(settings);
        string array = Path.Combine(_folder["out/sample_0001_Probabilities.ome.zarr"], "0", chunk);
        Directory.Delete(array, recursive: true);

        Assert.Equal(
            ["parts of its results are missing", null], Plan(settings).Select(item => item.RedoReason));
    }

    [Fact]
    public void Create_OtherModel_IsDoneAgainAndReplacesTheResult()
    {
        Run(Settings(ExportFormat.Tif));
        byte[] before = File.ReadAllBytes(_folder["out/sample_0001_Simple Segmentation.tif"]);
        ClassifierModel other = OtherModel();
        BatchSettings settings = Settings(ExportFormat.Tif) with { Model = other };

        Assert.All(Plan(settings), item => Assert.Equal((null, "its model was another one"), (item.SkipReason, item.RedoReason)));
        Run(settings);

        Assert.NotEqual(before, File.ReadAllBytes(_folder["out/sample_0001_Simple Segmentation.tif"]));
        Assert.All(Plan(settings), item => Assert.NotNull(item.SkipReason));
    }

    [Fact]
    public void Create_ChangedImageOfTheSameLengthAndTime_IsDoneAgain()
    {
        string image = Copy(_images[0], "in/plain.npy");
        Run(Settings(ExportFormat.Tif), image);
        DateTime time = File.GetLastWriteTimeUtc(image);
        byte[] bytes = File.ReadAllBytes(image);
        bytes[^1] ^= 1;
        File.WriteAllBytes(image, bytes);
        File.SetLastWriteTimeUtc(image, time);

        BatchItem item = Assert.Single(Plan(Settings(ExportFormat.Tif), image));

        Assert.Equal((null, "its image was another one, or has changed"), (item.SkipReason, item.RedoReason));
    }

    [Fact]
    public void Create_RenamedImage_IsSkippedByItsContent()
    {
        string image = Copy(_images[0], "a/cells.npy");
        Run(Settings(ExportFormat.Tif), image);
        string moved = Copy(_images[0], "b/cells.npy");

        Assert.NotNull(Assert.Single(Plan(Settings(ExportFormat.Tif), moved)).SkipReason);
    }

    public static TheoryData<string, Func<BatchSettings, BatchSettings>> Changes => new()
    {
        { "dataType", settings => settings with { Export = settings.Export with { DataType = PixelType.Float64 } } },
        { "region", settings => settings with { Export = settings.Export with { Regions = [new Region(0, 0, 40, 30)] } } },
        { "z", settings => settings with { Export = settings.Export with { Slices = IndexRange.Of(0) } } },
        { "time", settings => settings with { Export = settings.Export with { Times = IndexRange.Of(0) } } },
        {
            "inputRange, outputRange",
            settings => settings with
            {
                Export = settings.Export with { InputRange = new ValueRange(0, 1), OutputRange = new ValueRange(0, 100) },
            }
        },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Create_OtherSettings_NamesThem(string names, Func<BatchSettings, BatchSettings> change)
    {
        BatchSettings settings = Settings(ExportFormat.Tif, ResultSource.Probabilities);
        Run(settings);

        Assert.All(Plan(change(settings)), item => Assert.Equal($"its settings were others ({names})", item.RedoReason));
    }

    [Fact]
    public void Create_OtherNamesOfTheClasses_AreDoneAgain()
    {
        Run(Settings(ExportFormat.Tif));
        ClassifierModel recolored = _model.WithClasses(
            [.. _model.Classes.Select(known => new LabelClass(known.Value, known.Name, new RgbColor(1, 2, 3)))]);

        Assert.All(
            Plan(Settings(ExportFormat.Tif) with { Model = recolored }),
            item => Assert.Equal("its classes had other names or colors", item.RedoReason));
    }

    [Fact]
    public void Create_ResultsWithoutARecord_AreDoneAgainUnlessNamesAreTrusted()
    {
        BatchSettings settings = Settings(ExportFormat.Npy);
        Run(settings);

        Assert.All(Plan(settings), item => Assert.Equal("its results do not say what made them", item.RedoReason));
        Assert.All(Plan(settings with { TrustNames = true }), item => Assert.Equal("Its results exist.", item.SkipReason));
    }

    [Fact]
    public void Create_TrustedNames_DoNotExcuseARecordThatDiffers()
    {
        Run(Settings(ExportFormat.Tif));
        ClassifierModel other = OtherModel();

        Assert.All(
            Plan(Settings(ExportFormat.Tif) with { Model = other, TrustNames = true }), item => Assert.NotNull(item.RedoReason));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Create_DamagedResult_IsDoneAgain(bool trustNames)
    {
        BatchSettings settings = Settings(ExportFormat.Tif) with { TrustNames = trustNames };
        Run(settings);
        string result = _folder["out/sample_0001_Simple Segmentation.tif"];
        File.WriteAllBytes(result, File.ReadAllBytes(result)[..40]);

        Assert.Equal(["its results cannot be read", null], Plan(settings).Select(item => item.RedoReason));
    }

    public void Dispose() => _folder.Dispose();

    private ClassifierModel OtherModel() =>
        SyntheticImages.Train(new TrainingOptions { TreeCount = 12, Seed = 1 }, ClassifierImage.Open(_images[1]).LabelSides());

    private string Copy(string image, string name)
    {
        string path = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        ImageExportSettings settings = new() { CurrentFolder = _folder.Path, Format = ExportFormat.Npy };
        ImageExporter.Export(ClassifierImage.Open(image), [new(path, default)], settings);
        return path;
    }

    private BatchSettings Settings(ExportFormat format, params ResultSource[] sources) =>
        new(_model, _folder.Settings(sources) with { DestinationFolder = _folder["out"], Format = format }) { SkipExisting = true };

    private IReadOnlyList<BatchItem> Plan(BatchSettings settings, params string[] images) =>
        BatchPlan.Create(images.Length > 0 ? images : _images, settings).Items;

    private void Run(BatchSettings settings, params string[] images) =>
        BatchRunner.Run(BatchPlan.Create(images.Length > 0 ? images : _images, settings), (result, cause) => Assert.Null(cause));
}
