using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Planning;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Batch.Planning;

public sealed class BatchPlanTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierModel _model = SyntheticImages.Train(SyntheticImages.Make(90, 70).LabelSides());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_NothingThere_ClassifiesAndWritesNothing()
    {
        string[] before = [Write("a"), Write("b")];

        BatchPlan plan = BatchPlan.Create(before, Settings());

        Assert.All(
            plan.Items, item => Assert.Equal((BatchAction.Classify, null, 90 * 70), (item.Action, item.Reason, item.EstimatedBytes)));
        Assert.Equal([_folder["out/a_Simple Segmentation.tif"]], plan.Items[0].OutputPath);
        Assert.Equal("70 × 90 yx, UInt16", plan.Items[0].Shape);
        Assert.Equal("a.npy: Classify", $"{plan.Items[0]}");
        Assert.Empty(plan.Warnings);
        Assert.Equal(["in/a.npy", "in/b.npy"], _folder.Files);
        Assert.Equal(
            "2 images would be classified. Up to 12.6 kB would be written.", plan.Summary);
    }

    [Fact]
    public void Create_FolderOfImagesNamedLikeResults_WarnsUnlessTheyAreResultsOfOthers()
    {
        string[] odd = [Write("tissue_Features"), Write("b_Overlay")];

        Assert.Equal(
            [$"2 files, such as '{odd[0]}', are skipped: their names are those of results. If they are images, rename them."],
            BatchPlan.Create(odd, Settings()).Warnings);
        Assert.Equal(
            [$"'{odd[1]}' is skipped: its name is that of a result. If it is an image, rename it."],
            BatchPlan.Create(odd[1..], Settings()).Warnings);
        Assert.Empty(BatchPlan.Create([.. odd, Write("b"), Write("tissue")], Settings()).Warnings);
    }

    [Fact]
    public void Create_ResultsThatExist_AreReplacedSkippedOrDoneAgain()
    {
        string[] images = [Write("a")];
        BatchSettings settings = Settings(ResultSource.SimpleSegmentation, ResultSource.Uncertainty);
        BatchRunner.Run(BatchPlan.Create(images, settings), (_, _) => { });

        BatchItem again = Assert.Single(BatchPlan.Create(images, settings).Items);
        BatchItem skipped = Assert.Single(BatchPlan.Create(images, settings with { SkipExisting = true }).Items);
        BatchSettings other = settings with { Model = SyntheticImages.Train(SyntheticImages.Make(90, 70, 1).LabelSides()) };
        BatchItem redone = Assert.Single(BatchPlan.Create(images, other with { SkipExisting = true }).Items);
        BatchItem refused = Assert.Single(
            BatchPlan.Create(images, settings with { Export = settings.Export with { NoClobber = true } }).Items);
        File.Delete(again.OutputPath[1]);
        BatchItem incomplete = Assert.Single(BatchPlan.Create(images, settings with { SkipExisting = true }).Items);

        Assert.Equal((BatchAction.ClassifyAgain, "It replaces 2 files."), (again.Action, again.Reason));
        Assert.Equal((BatchAction.Skip, "Its results exist.", 0), (skipped.Action, skipped.Reason, skipped.EstimatedBytes));
        Assert.Equal((BatchAction.ClassifyAgain, "Its model was another one."), (redone.Action, redone.Reason));
        Assert.Equal((BatchAction.ClassifyAgain, "It replaces 1 file."), (incomplete.Action, incomplete.Reason));
        Assert.Equal((BatchAction.Fail, 0, 0), (refused.Action, refused.EstimatedBytes, refused.OutputPath.Count));
        Assert.Equal("NoClobber", Assert.IsType<ExportException>(refused.Failure).ErrorId);
        File.WriteAllText(_folder["in/b.npy"], "no image");
        images = [images[0], Write("c"), _folder["in/b.npy"], again.OutputPath[0]];
        Assert.Equal(
            "2 images would be classified, 1 of them again; 1 would be skipped; 1 would fail. Up to 63.0 kB would be written.",
            BatchPlan.Create(images, settings).Summary);
    }

    [Fact]
    public void Run_TargetThatMayNotBeReplaced_FailsInThePlanAsInTheRun()
    {
        string[] images = [Write("a"), Write("b"), Write("c")];
        Directory.CreateDirectory(_folder["out/a_Simple Segmentation.tif"]);
        string readOnly = _folder["out/b_Simple Segmentation.tif"];
        File.WriteAllText(readOnly, "x");
        File.SetAttributes(readOnly, FileAttributes.ReadOnly);

        BatchPlan plan = BatchPlan.Create(images, Settings());

        Assert.Equal(
            ["TargetIsFolder", "TargetReadOnly", null], plan.Items.Select(item => (item.Failure as ExportException)?.ErrorId));
        Assert.Null(BatchPlan.Create(images[1..2], Settings() with { Export = Settings().Export with { Force = true } }).Items[0].Failure);
    }

    [Fact]
    public void Run_OneFolderOfSeveralThatCannotBeMade_FailsItsItemsOnly()
    {
        string[] images = [Write("a"), Write("sub/b"), Write("c")];
        FilePattern pattern = FilePattern.Parse("{dataset_dir}/results/{nickname}");
        BatchSettings settings = Settings();
        settings = settings with { Export = settings.Export with { DestinationFolder = null, FilePattern = pattern } };
        File.WriteAllText(_folder["in/sub/results"], "a file where the folder should be");

        BatchPlan plan = BatchPlan.Create(images, settings);
        List<(BatchStatus Status, string? Id)> ends = [];
        BatchRunner.Run(plan, (result, cause) => ends.Add((result.Status, (cause as ExportException)?.ErrorId)));

        Assert.Equal([BatchAction.Classify, BatchAction.Fail, BatchAction.Classify], plan.Items.Select(item => item.Action));
        Assert.Equal(
            $"'{_folder["in/sub/results/b.tif"]}' cannot be written: its folder cannot be made or found. Check the path.",
            plan.Items[1].Reason);
        Assert.Equal([(BatchStatus.Completed, null), (BatchStatus.Failed, "WriteFailed"), (BatchStatus.Completed, null)], ends);
    }

    [Fact]
    public void Run_Folders_AreAllTriedBeforeTheFirstImageIsComputed()
    {
        string[] images = [Write("a"), Write("sub/b")];
        FilePattern pattern = FilePattern.Parse("{dataset_dir}/results/{nickname}");
        BatchSettings settings = Settings() with { ThrottleLimit = 1 };
        settings = settings with { Export = settings.Export with { DestinationFolder = null, FilePattern = pattern } };
        BatchPlan plan = BatchPlan.Create(images, settings);
        Assert.False(Directory.Exists(_folder["in/results"]));

        List<bool> tried = [];
        BatchRunner.Run(plan, (_, _) => tried.Add(Directory.Exists(_folder["in/sub/results"])));

        Assert.Equal([true, true], tried);
    }

    [Fact]
    public void Create_ResultsThatDifferInCaseOnly_AreOneWarningOrACollision()
    {
        string[] images = [Write("a"), Write("sub/A"), Write("b")];
        if (File.Exists(_folder["in/A.npy"]))
        {
            Assert.Equal(
                [BatchAction.Fail, BatchAction.Fail, BatchAction.Classify],
                BatchPlan.Create(images, Settings()).Items.Select(item => item.Action));
            return;
        }

        BatchPlan plan = BatchPlan.Create(images, Settings());

        Assert.All(plan.Items, item => Assert.Equal(BatchAction.Classify, item.Action));
        Assert.Equal(
            $"'{_folder["out/a_Simple Segmentation.tif"]}' and '{_folder["out/A_Simple Segmentation.tif"]}' would be one file on Windows "
            + "and macOS. Before you copy them there, use a -FilePattern that tells them apart.",
            Assert.Single(plan.Warnings));
    }

    [Fact]
    public void Look_FolderThatIgnoresCase_FailsResultsOfOneNameAndOnesOfInputs()
    {
        Write("x");
        FileNameComparison names = new(_ => true);
        BatchItem first = Item("/raw/a.tif", _folder["in/a_r.tif"]);
        BatchItem second = Item("/raw/A.tif", _folder["in/A_r.tif"]);
        BatchItem input = Item(_folder["in/A_R.TIF"], _folder["in/other.tif"]);

        Assert.Equal(["OutputCollision", "OutputCollision"], Ids(ResultCollisions.Look([first, second], names).Items));
        Assert.Equal(["OutputIsInput", null], Ids(ResultCollisions.Look([first, input], names).Items));
        (List<BatchItem> items, IReadOnlyList<string> warnings) = ResultCollisions.Look([first, second], names);
        Assert.All(items, item => Assert.Contains("which are one file there", item.Reason, StringComparison.Ordinal));
        Assert.Empty(warnings);

        (items, warnings) = ResultCollisions.Look([first, second, input], new FileNameComparison(_ => false));
        Assert.Equal([null, null, null], Ids(items));
        Assert.Single(warnings);
    }

    [Fact]
    public void Look_SeveralOfOneName_FailsThemAndNoOthers()
    {
        BatchItem[] items =
            [Item("/1/a", _folder["a.tif"]), Item("/b", _folder["b.tif"]), Item("/2/a", _folder["a.tif"]), Item("/3/a", _folder["a.tif"])];

        List<BatchItem> seen = ResultCollisions.Look(items).Items;

        Assert.Equal(["OutputCollision", null, "OutputCollision", "OutputCollision"], Ids(seen));
        Assert.StartsWith("'/1/a' and '/2/a' would both be written to", seen[0].Reason, StringComparison.Ordinal);
        Assert.StartsWith("'/3/a' and '/1/a' would both be written to", seen[3].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_OtherPixelTypes_AreSaidOnceWhereNobodyComparesValues()
    {
        string[] images = [Write("a"), Write("b", PixelType.Float32), Write("c", PixelType.Int16)];
        BatchSettings settings = Settings() with { OnDrift = DriftAction.Ignore };

        string warning = Assert.Single(BatchPlan.Create(images, settings).Warnings);

        Assert.StartsWith(
            $"2 files, such as '{images[1]}', have samples of type Int16 or Float32; the training images have UInt16. ", warning,
            StringComparison.Ordinal);
        Assert.Empty(BatchPlan.Create(images, settings with { OnDrift = DriftAction.Warn }).Warnings);
        Assert.Empty(BatchPlan.Create(images[..1], settings).Warnings);
    }

    [Fact]
    public void Create_NameThatWindowsDoesNotHave_IsAWarningElsewhere()
    {
        BatchSettings settings = Settings();
        settings = settings with { Export = settings.Export with { FilePattern = FilePattern.Parse("{dataset_dir}/{nickname}") } };
        if (OperatingSystem.IsWindows()) return;

        Assert.Equal(
            $"'{_folder["out/aux.tif"]}' cannot be copied to Windows: 'aux.tif' is a device on Windows. Use a -FilePattern that gives "
            + "other names, such as '{dataset_dir}/{nickname}_{result_type}'.",
            Assert.Single(BatchPlan.Create([Write("aux"), Write("b")], settings).Warnings));
        Assert.Empty(BatchPlan.Create([Write("aux"), Write("b")], Settings()).Warnings);
    }

    [Fact]
    public void Create_ManyFiles_GivesTheSamePlanHoweverManyAreReadAtOnce()
    {
        string[] images = [.. Enumerable.Range(0, 300).Select(i => i % 50 == 7 ? Broken(i) : Write($"frame_{i:000}"))];

        BatchPlan one = BatchPlan.Create(images, Settings() with { ThrottleLimit = 1 });
        BatchPlan many = BatchPlan.Create(images, Settings() with { ThrottleLimit = 8 });

        Assert.Equal(images, many.Items.Select(item => item.SourcePath));
        Assert.Equal(
            one.Items.Select(item => (item.Action, item.Reason, item.Shape)),
            many.Items.Select(item => (item.Action, item.Reason, item.Shape)));
        Assert.Equal(6, many.Items.Count(item => item.Action == BatchAction.Fail));
        if (!Directory.Exists("/proc/self/fd")) return;
        Assert.DoesNotContain(
            new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Select(descriptor => descriptor.LinkTarget ?? ""),
            target => target.StartsWith(_folder["in"], StringComparison.Ordinal));
    }

    private static IEnumerable<string?> Ids(IEnumerable<BatchItem> items) =>
        items.Select(item => (item.Failure as ExportException)?.ErrorId);

    private static BatchItem Item(string source, string target) => new()
    {
        SourcePaths = new PathList([source]),
        Targets = [new ExportTarget(ResultSource.Uncertainty, target) { Cutout = default }],
    };

    private string Broken(int number)
    {
        string path = _folder[$"in/frame_{number:000}.npy"];
        File.WriteAllText(path, "no image");
        return path;
    }

    private string Write(string name, PixelType? type = null)
    {
        OutputFile file = new(_folder[$"in/{name}.npy"], default);
        ImageExporter.Export(
            SyntheticImages.Make(90, 70), [file],
            new ImageExportSettings { CurrentFolder = _folder.Path, Format = ExportFormat.Npy, DataType = type });
        return file.Path;
    }

    private BatchSettings Settings(params ResultSource[] sources) =>
        new(_model, _folder.Settings(sources) with { DestinationFolder = _folder["out"] }) { ThrottleLimit = 2 };
}
