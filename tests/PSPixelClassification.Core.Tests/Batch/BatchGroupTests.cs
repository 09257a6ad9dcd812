using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Core.Tests.Imaging;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Npy;

namespace PSPixelClassification.Core.Tests.Batch;

public sealed class BatchGroupTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierModel _model;

    public BatchGroupTests()
    {
        Directory.CreateDirectory(_folder["in"]);
        Directory.CreateDirectory(_folder["in2"]);
        string[] training = [Write("train_C1.npy", 1), Write("train_C2.npy", 2)];
        _model = SyntheticImages.Train(ClassifierImage.OpenStack(training, 'c').LabelSides());
        foreach (string file in training) File.Delete(file);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_ChannelsInFiles_GiveTheResultOfTheStack()
    {
        string[] files = [Write("in/A01_C2.npy", 4), Write("in/A01_C1.npy", 3), Write("in/B01_C1.npy", 5), Write("in/B01_C2.npy", 6), Write(
            "in2/A01_C1.npy", 5), Write("in2/A01_C2.npy", 6)];

        List<BatchResult> results = Run(Settings(), files.Order(StringComparer.Ordinal));

        Assert.All(results, result => Assert.Equal(BatchStatus.Completed, result.Status));
        Assert.Equal(["in/A01_Simple Segmentation.tif", "in/B01_Simple Segmentation.tif", "in2/A01_Simple Segmentation.tif"],
            _folder.Files.Where(file => file.EndsWith(".tif", StringComparison.Ordinal)));
        BatchResult first = results.Single(result => result.SourcePath == files[1]);
        Assert.Equal([files[1], files[0]], first.SourcePaths);
        ClassifierImage stack = ClassifierImage.OpenStack([files[1], files[0]], 'c', name: "A01");
        ExportFolder.Export(stack, _model, _folder.Settings() with { DestinationFolder = _folder["single"] });
        Assert.Equal(File.ReadAllBytes(_folder["single/A01_Simple Segmentation.tif"]), File.ReadAllBytes(first.OutputPath[0]));
    }

    [Fact]
    public void Run_GroupThatLacksAFile_FailsAlone()
    {
        string[] files = [Write("in/A01_C1.npy", 3), Write("in/A01_C2.npy", 4), Write("in/B01_C2.npy", 5)];

        List<BatchResult> results = Run(Settings(), files);

        Assert.Equal(BatchStatus.Completed, results.Single(result => result.SourcePath == files[0]).Status);
        BatchResult failed = results.Single(result => result.SourcePath == files[2]);
        Assert.Equal("The group 'B01' lacks C1. Add what is missing, or leave the group out.", failed.Error);
    }

    [Fact]
    public void Create_FilesThatMatchNothing_AreSkippedWithOneWarning()
    {
        string[] files =
            [Write("in/A01_C1.npy", 3), Write("in/A01_C2.npy", 4), Write("in/overview.npy", 5), Write("in/A01_Simple Segmentation.npy", 5)];

        BatchPlan plan = BatchPlan.Create(files, Settings());

        Assert.Equal(@"1 file does not match -GroupBy '(.*)_C\d' and is skipped: 'overview.npy'.", Assert.Single(plan.Warnings));
        Assert.Equal([null, @"Its name does not match -GroupBy '(.*)_C\d'.", "By its name it is a result itself."],
            plan.Items.Select(item => item.SkipReason));
        Assert.Equal([files[0], files[1]], plan.Items[0].SourcePaths);
    }

    [Fact]
    public void Create_GroupsOfOneNameToOneFolder_Fail()
    {
        string[] files = [Write("in/A01_C1.npy", 3), Write("in/A01_C2.npy", 4), Write("in2/A01_C1.npy", 3), Write("in2/A01_C2.npy", 4)];
        BatchSettings settings = Settings();

        BatchPlan plan = BatchPlan.Create(files, settings with { Export = settings.Export with { DestinationFolder = _folder["out"] } });

        Assert.Equal(2, plan.Items.Count);
        Assert.All(plan.Items, item => Assert.Equal("OutputCollision", Assert.IsType<ExportException>(item.Failure).ErrorId));
    }

    [Fact]
    public void Create_ResultThatWouldReplaceAMember_FailsThatGroup()
    {
        string[] files = [Write("in/A01_C1.npy", 3), Write("in/A01_C2.npy", 4)];
        BatchSettings settings = Settings();
        ExportSettings export =
            settings.Export with { Format = ExportFormat.Npy, FilePattern = FilePattern.Parse("{dataset_dir}/{nickname}_C2") };

        BatchItem item = Assert.Single(BatchPlan.Create(files, settings with { Export = export }).Items);

        Assert.Equal("OutputIsInput", Assert.IsType<ExportException>(item.Failure).ErrorId);
    }

    [Fact]
    public void Run_MaskOfAGroup_IsNamedAfterIt()
    {
        string[] files = [Write("in/A01_C1.npy", 3), Write("in/A01_C2.npy", 4), WriteMask("in/A01_mask.npy")];

        List<BatchResult> results = Run(Settings() with { Mask = MaskPattern.Parse("{dataset_dir}/{nickname}_mask.npy") }, files);

        Assert.Equal(
            $"It is the prediction mask of '{files[0]}'.", results.Single(result => result.Status == BatchStatus.Skipped).SkipReason);
        float[] segmentation = _folder.Read("in/A01_Simple Segmentation.tif").Values;
        Assert.Equal(20 * 70, segmentation.Count(value => value != 0));
    }

    [Fact]
    public void Run_SkipExisting_LooksAtTheGroupsResult()
    {
        string[] files = [Write("in/A01_C1.npy", 3), Write("in/A01_C2.npy", 4)];

        Run(Settings(), files);
        BatchResult again = Assert.Single(Run(Settings() with { SkipExisting = true }, files));

        Assert.Equal((BatchStatus.Skipped, 2), (again.Status, again.SourcePaths.Count));
    }

    private BatchSettings Settings() => new(_model, _folder.Settings() with { DestinationFolder = null })
    {
        Grouping = FileGrouping.Create(@"(.*)_C\d", 'c'),
        ThrottleLimit = 1,
    };

    private static List<BatchResult> Run(BatchSettings settings, IEnumerable<string> files)
    {
        List<BatchResult> results = [];
        BatchRunner.Run(BatchPlan.Create(files, settings), (result, _) => results.Add(result));
        return results;
    }

    private string Write(string name, int seed) =>
        Write(name, new OutputImage { Shape = new ImageShape(90, 70), PixelType = PixelType.UInt8 }, seed);

    private string Write(string name, OutputImage image, int seed)
    {
        ImageWriting.Write(new NpyEncoder(), _folder[name], image, ImageWriting.Samples(image, seed), 70);
        return _folder[name];
    }

    private string WriteMask(string name)
    {
        OutputImage image = new() { Shape = new ImageShape(90, 70), PixelType = PixelType.UInt8 };
        ImageWriting.Write(
            new NpyEncoder(), _folder[name], image, [.. Enumerable.Range(0, 90 * 70).Select(i => (byte)(i % 90 < 20 ? 1 : 0))], 70);
        return _folder[name];
    }
}
