using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Batch;

/// <summary>Masks and united classes in batches: what is up to date, what the log says, and what is counted.</summary>
public sealed class ClassSettingsBatchTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierModel _model;
    private readonly string _image;

    public ClassSettingsBatchTests()
    {
        PracticeImageWriter writer = new(_folder["in"]);
        _image = PracticeImageGenerator.Generate(new PracticeImageOptions { Count = 1, Width = 90, Height = 70 })
            .Select(image => writer.Write(image, []).SourcePath).Single();
        _model = SyntheticImages.Train(ClassifierImage.Open(_image).LabelSides().Label("debris", 50, 50, 60, 60));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_OtherUnions_AreDoneAgain()
    {
        Assert.Null(Plan(Export()).RedoReason);
        Run(Export());
        Assert.NotNull(Plan(Export()).SkipReason);

        // One color and place, other members: the names of the results' classes are the same.
        Assert.Equal("its classes had other names or colors", Plan(Export(("sides", ["left", "right"]))).RedoReason);
        Run(Export(("sides", ["left", "right"])));
        Assert.NotNull(Plan(Export(("sides", ["RIGHT", "left"]))).SkipReason);
        Assert.NotNull(Plan(Export()).RedoReason);
    }

    [Fact]
    public void Create_UnionOfOtherMembersWithTheSameNames_IsDoneAgain()
    {
        // "left" and "rest" both times, in the same colors.
        ExportSettings first = Export(("rest", ["right", "debris"]));
        ExportSettings second = Export(("left", ["left", "debris"]), ("rest", ["right"]));
        Run(first);

        Assert.Equal("its settings were others (mergeClass)", Plan(second).RedoReason);
    }

    [Fact]
    public void Create_MaskOfAnotherClassUnderItsName_IsDoneAgain()
    {
        ExportSettings Mask(string name) => Export() with
        {
            Sources = [ResultSource.ClassMask],
            ClassMasks = [name],
            FilePattern = FilePattern.Parse("{dataset_dir}/{nickname}"),
            Format = ExportFormat.Png,
        };
        Run(Mask("left"));

        Assert.NotNull(Plan(Mask("LEFT")).SkipReason);
        Assert.Equal("its settings were others (classMask)", Plan(Mask("right")).RedoReason);
    }

    [Fact]
    public void Create_ColorMap_IsASettingOfTheResult()
    {
        Run(Export());
        Assert.Equal("its settings were others (colorMap)", Plan(Export() with { ColorMap = true }).RedoReason);
        Run(Export() with { ColorMap = true, Format = ExportFormat.Png });
        Assert.NotNull(Plan(Export() with { ColorMap = true, Format = ExportFormat.Png }).SkipReason);
    }

    [Fact]
    public void Run_SeveralMasks_AreCountedAndLogged()
    {
        ExportSettings export = Export(("rest", ["right", "debris"])) with
        {
            Sources = [ResultSource.SimpleSegmentation, ResultSource.ClassMask],
            ClassMasks = ["left", "rest"],
            FilePattern = FilePattern.Parse("{dataset_dir}/{nickname}_{result_type}_{class}"),
        };
        BatchLog log = BatchLog.Open(_folder["run.jsonl"]);
        BatchPlan plan = BatchPlan.Create([_image], new(_model, export));
        log.Begin(plan);

        BatchResult result = Assert.Single(Run(export, (made, _) => log.Add(made, null)));

        Assert.Equal(3, result.OutputPath.Count);
        Assert.Equal(["left", "rest"], result.ClassPixelCount.Keys);
        Assert.Equal(90 * 70, result.ClassPixelCount.Values.Sum());
        Assert.Equal(result.ClassPixelCount["left"] / 6300.0, result.ClassFraction["left"], 12);
        Assert.Equal($"left {result.ClassPixelCount["left"]}; rest {result.ClassPixelCount["rest"]}", $"{result.ClassPixelCount}");
        log.End(BatchOutcome.Completed);
        BatchLogEntry[] entries = [.. BatchLog.Read(_folder["run.jsonl"]).Entries];
        BatchLogBegin begin = Assert.Single(entries.OfType<BatchLogBegin>());
        Assert.Equal("SimpleSegmentation, ClassMask left, ClassMask rest", begin.Settings["source"]);
        Assert.Equal("""{"rest":["debris","right"]}""", begin.Settings["mergeClass"]);
        Assert.False(begin.Settings.ContainsKey("classMask"));
        Assert.Equal(["left", "rest"], begin.Model.Classes.Select(known => known.Name));
        BatchLogImage image = Assert.Single(entries.OfType<BatchLogImage>());
        Assert.Equal(["SimpleSegmentation", "ClassMask left", "ClassMask rest"], image.Provenance!.Settings.Keys);
        Assert.Equal(result.ClassFraction, image.ClassFractions);
    }

    private ExportSettings Export(params (string Name, string[] Members)[] unions) => _folder.Settings() with
    {
        DestinationFolder = _folder["out"],
        MergedClasses = unions.ToDictionary(union => union.Name, IReadOnlyList<string> (union) => union.Members),
    };

    private BatchItem Plan(ExportSettings export) =>
        Assert.Single(BatchPlan.Create([_image], new(_model, export) { SkipExisting = true }).Items);

    private List<BatchResult> Run(ExportSettings export, Action<BatchResult, Exception?>? tell = null)
    {
        List<BatchResult> results = [];
        BatchRunner.Run(BatchPlan.Create([_image], new(_model, export)), (result, cause) =>
        {
            Assert.Null(cause);
            results.Add(result);
            tell?.Invoke(result, cause);
        });
        return results;
    }
}
