using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Core.Tests.Batch.Planning;

/// <summary>What must not be replaced: results of other images, inputs, masks, what the run itself writes.</summary>
public sealed class OwnedResultsTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierModel _model = SyntheticImages.Train(SyntheticImages.Make(90, 70).LabelSides());

    private string Log => _folder["run.jsonl"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Create_ResultOfAnImageOfTheSameNameElsewhere_IsAFailure(bool skipsExisting)
    {
        string[] plates = [Write("plate1/a", seed: 1), Write("plate2/a", seed: 2)];
        Run(plates[0]);
        byte[] first = File.ReadAllBytes(_folder["out/a_Simple Segmentation.tif"]);

        BatchItem refused = Assert.Single(Plan(plates[1], skipsExisting).Items);

        Assert.Equal(ErrorIds.OutputCollision, Assert.IsType<ExportException>(refused.Failure).ErrorId);
        Assert.Contains($"is the result of '{plates[0]}'", refused.Reason, StringComparison.Ordinal);
        Run(plates[1]);
        Assert.Equal(first, File.ReadAllBytes(_folder["out/a_Simple Segmentation.tif"]));
        // Its own image may.
        Assert.Null(Assert.Single(Plan(plates[0], skipsExisting: false).Items).Failure);
    }

    [Fact]
    public void Create_ImageThatWasMovedOrIsTheSame_ReplacesItsResult()
    {
        string image = Write("plate1/a", seed: 1);
        Run(image);
        string copy = Write("again/a", seed: 1);

        Assert.Null(Assert.Single(Plan(copy, skipsExisting: false).Items).Failure);
        Assert.Equal(BatchAction.Skip, Assert.Single(Plan(copy, skipsExisting: true).Items).Action);

        string other = Write("other/a", seed: 2);
        File.Delete(image);
        Assert.Null(Assert.Single(Plan(other, skipsExisting: false).Items).Failure);
    }

    [Fact]
    public void Create_MasksThatResultsWouldReplace_IsRefused()
    {
        string image = Write("in/a", seed: 1);
        BatchSettings settings = Settings() with { MaskFiles = [Write("in/mask", seed: 3)] };
        settings = settings with
        {
            Export = settings.Export with
            {
                DestinationFolder = null,
                Format = ExportFormat.Npy,
                FilePattern = FilePattern.Parse("{dataset_dir}/mask"),
            },
        };

        BatchItem failed = Assert.Single(BatchPlan.Create([image], settings).Items);

        Assert.Equal(ErrorIds.OutputIsInput, Assert.IsType<ExportException>(failed.Failure).ErrorId);
        Assert.Contains("is the prediction mask of 'a'", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_FoldersThatLeadToOne_FailBothImages()
    {
        string[] images = [Write("e1/a", seed: 1), Write("e2/a", seed: 2)];
        Directory.CreateDirectory(_folder["shared"]);
        Directory.CreateSymbolicLink(_folder["e1/out"], _folder["shared"]);
        Directory.CreateSymbolicLink(_folder["e2/out"], _folder["shared"]);
        BatchSettings settings = Settings();
        FilePattern pattern = FilePattern.Parse("{dataset_dir}/out/{nickname}");
        settings = settings with { Export = settings.Export with { DestinationFolder = null, FilePattern = pattern } };

        Assert.All(
            BatchPlan.Create(images, settings).Items,
            item => Assert.Equal(ErrorIds.OutputCollision, Assert.IsType<ExportException>(item.Failure).ErrorId));
    }

    [Fact]
    public void Create_ResultOfAnotherImageThroughALink_Fails()
    {
        string[] plates = [Write("plate1/a", seed: 1), Write("plate2/a", seed: 2)];
        Run(plates[0]);
        Directory.CreateSymbolicLink(_folder["link"], _folder["out"]);
        Directory.CreateSymbolicLink(_folder["same plate"], _folder["plate1"]);
        BatchSettings settings = Settings() with { ResultOwners = LoggedOwners.Of(BatchLog.Read(Log).Entries) };
        settings = settings with { Export = settings.Export with { DestinationFolder = _folder["link"] } };

        BatchItem other = Assert.Single(BatchPlan.Create(plates[1..], settings).Items);

        Assert.Equal(ErrorIds.OutputCollision, Assert.IsType<ExportException>(other.Failure).ErrorId);
        Assert.Equal(BatchAction.ClassifyAgain, Assert.Single(BatchPlan.Create([_folder["same plate/a.npy"]], settings).Items).Action);
        BatchPlan plan = BatchPlan.Create(plates[..1], settings);
        Assert.Throws<ExportException>(() => plan.Refuse(_folder["out/a_Simple Segmentation.tif"]));
    }

    [Theory]
    [InlineData(false, BatchAction.Fail)]
    [InlineData(true, BatchAction.ClassifyAgain)]
    public void Create_ResultThatWasFoundToBeAnotherImages_IsThatImagesUnlessByItsName(bool trustNames, BatchAction expected)
    {
        string[] plates = [Write("plate1/a", seed: 1), Write("plate2/a", seed: 2)];
        BatchLog log = BatchLog.Open(Log);
        Run(BatchPlan.Create(plates[..1], Settings()), log: null);
        Run(BatchPlan.Create(plates[..1], Settings() with { SkipExisting = true, TrustNames = trustNames }), log);

        BatchPlan plan = BatchPlan.Create(
            plates[1..], Settings() with { ResultOwners = LoggedOwners.Of(BatchLog.Read(Log).Entries) });

        Assert.Equal(expected, Assert.Single(plan.Items).Action);
    }

    [Fact]
    public void Create_FileBehindALink_IsAnInput()
    {
        string image = Write("raw/a", seed: 1);
        Directory.CreateDirectory(_folder["d1"]);
        File.CreateSymbolicLink(_folder["d1/a.npy"], Path.Combine("..", "raw", "a.npy"));
        BatchSettings settings = Settings();
        FilePattern pattern = FilePattern.Parse("{nickname}");
        settings = settings with
        {
            Export = settings.Export with { DestinationFolder = _folder["raw"], Format = ExportFormat.Npy, FilePattern = pattern },
        };
        byte[] before = File.ReadAllBytes(image);

        BatchItem refused = Assert.Single(BatchPlan.Create([_folder["d1/a.npy"]], settings).Items);

        Assert.Equal(ErrorIds.OutputIsInput, Assert.IsType<ExportException>(refused.Failure).ErrorId);
        Assert.Equal(before, File.ReadAllBytes(image));
    }

    [Fact]
    public void Create_NameIsTrusted_NotWhereTheLogSaysOtherwise()
    {
        string[] plates = [Write("plate1/a", seed: 1), Write("plate2/a", seed: 2)];
        Run(plates[0]);
        // As a program that does not keep what the file says of itself.
        File.WriteAllBytes(_folder["out/a_Simple Segmentation.tif"], File.ReadAllBytes(plates[0]));
        BatchSettings trusting = Settings() with
        {
            SkipExisting = true,
            TrustNames = true,
            ResultOwners = LoggedOwners.Of(BatchLog.Read(Log).Entries),
        };

        Assert.Equal(BatchAction.Skip, Assert.Single(BatchPlan.Create(plates[..1], trusting).Items).Action);
        BatchItem other = Assert.Single(BatchPlan.Create(plates[1..], trusting).Items);
        Assert.Equal(ErrorIds.OutputCollision, Assert.IsType<ExportException>(other.Failure).ErrorId);
    }

    [Fact]
    public void Create_NameThatIsTooLong_FailsAlone()
    {
        string name = new('y', 240);
        string[] images = [Write($"in/{name}", seed: 1), Write("in/b", seed: 2)];

        BatchPlan plan = BatchPlan.Create(images, Settings());

        Assert.Equal([BatchAction.Fail, BatchAction.Classify], plan.Items.Select(item => item.Action));
        Assert.Contains("the name is too long", plan.Items[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuse_PlaceOfAResult_IsACollision()
    {
        BatchPlan plan = BatchPlan.Create([Write("in/a", seed: 1)], Settings());

        plan.Refuse(Log);
        Assert.Equal(
            ErrorIds.OutputCollision,
            Assert.Throws<ExportException>(() => plan.Refuse(_folder["out/a_Simple Segmentation.tif"])).ErrorId);
    }

    private void Run(string image)
    {
        BatchPlan plan = Plan(image, skipsExisting: false);
        Run(plan, BatchLog.Open(Log));
    }

    private static void Run(BatchPlan plan, BatchLog? log)
    {
        log?.Begin(plan);
        BatchRunner.Run(plan, (result, _) => log?.Add(result, errorId: null));
        log?.End(BatchOutcome.Completed);
    }

    private BatchPlan Plan(string image, bool skipsExisting) => BatchPlan.Create(
        [image],
        Settings() with
        {
            SkipExisting = skipsExisting,
            ResultOwners = LoggedOwners.Of(File.Exists(Log) ? BatchLog.Read(Log).Entries : []),
        });

    private string Write(string name, int seed)
    {
        OutputFile file = new(_folder[$"{name}.npy"], default);
        ImageExporter.Export(
            SyntheticImages.Make(90, 70, seed), [file],
            new ImageExportSettings { CurrentFolder = _folder.Path, Format = ExportFormat.Npy });
        return file.Path;
    }

    private BatchSettings Settings() => new(_model, _folder.Settings() with { DestinationFolder = _folder["out"] }) { ThrottleLimit = 2 };
}
