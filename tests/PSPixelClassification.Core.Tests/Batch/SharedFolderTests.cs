using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Batch;

/// <summary>Several runs on one folder; those of other processes are in the module's tests.</summary>
public sealed class SharedFolderTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierModel _model;
    private readonly string[] _images;

    public SharedFolderTests()
    {
        PracticeImageWriter writer = new(_folder["in"]);
        _images = [.. PracticeImageGenerator.Generate(new PracticeImageOptions { Count = 12, Width = 90, Height = 70 })
            .Select(image => writer.Write(image, []).SourcePath)];
        _model = SyntheticImages.Train(ClassifierImage.Open(_images[0]).LabelSides());
        Directory.CreateDirectory(_folder["out"]);
    }

    private BatchSettings Settings =>
        new(_model, _folder.Settings() with { DestinationFolder = _folder["out"] }) { SkipExisting = true, ThrottleLimit = 2 };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_ImageThatAnotherRunIsAt_IsPassedOver()
    {
        List<BatchResult> results;
        using (TargetClaim.TryTake(_folder["out/sample_0002_Simple Segmentation.tif"]))
            results = Run(BatchPlan.Create(_images[..3], Settings with { SkipExisting = false }));

        Assert.Equal([BatchStatus.Completed, BatchStatus.Skipped, BatchStatus.Completed], results.Select(result => result.Status));
        Assert.Equal(("Another run is at work on it.", 0), (results[1].SkipReason, results[1].OutputPath.Count));
        Assert.False(File.Exists(_folder["out/sample_0002_Simple Segmentation.tif"]));
        Assert.Equal(BatchStatus.Completed, Assert.Single(Run(BatchPlan.Create([_images[1]], Settings))).Status);
    }

    [Fact]
    public void Run_ImageThatAnotherRunHasFinishedSinceThePlan_IsSkipped()
    {
        BatchPlan planned = BatchPlan.Create(_images[..3], Settings);
        Run(BatchPlan.Create(_images[..2], Settings));
        DateTime before = File.GetLastWriteTimeUtc(_folder["out/sample_0001_Simple Segmentation.tif"]);

        List<BatchResult> results = Run(planned);

        Assert.Equal(["Its results exist.", "Its results exist.", null], results.Select(result => result.SkipReason));
        Assert.Equal(_folder["out/sample_0001_Simple Segmentation.tif"], Assert.Single(results[0].OutputPath));
        Assert.Equal(before, File.GetLastWriteTimeUtc(_folder["out/sample_0001_Simple Segmentation.tif"]));
    }

    [Fact]
    public void Run_ResultsOfAnotherModelSinceThePlan_StayAndAreAFailure()
    {
        BatchPlan planned = BatchPlan.Create(_images[..1], Settings);
        ClassifierModel other =
            SyntheticImages.Train(new TrainingOptions { TreeCount = 12, Seed = 1 }, ClassifierImage.Open(_images[1]).LabelSides());
        Run(BatchPlan.Create(_images[..1], Settings with { Model = other }));

        string result = _folder["out/sample_0001_Simple Segmentation.tif"];
        byte[] before = File.ReadAllBytes(result);
        List<Exception?> causes = [];

        BatchRunner.Run(planned, (_, cause) => causes.Add(cause));

        ExportException refused = Assert.IsType<ExportException>(Assert.Single(causes));
        Assert.Equal(ErrorIds.OutputCollision, refused.ErrorId);
        Assert.StartsWith($"'{result}' was written or changed by another run", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(result));
        // The next run finds it as it is.
        Assert.Equal("its model was another one", Assert.Single(Run(BatchPlan.Create(_images[..1], Settings))).RedoReason);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Run_ResultOfOtherContent_IsReplacedWithAWarningUnlessTheLogKnowsWhose(bool isKnown, bool isWarned)
    {
        string result = _folder["out/sample_0001_Simple Segmentation.tif"];
        Assert.Empty(Assert.Single(Run(BatchPlan.Create(_images[..1], Settings))).Warnings);
        string other = _folder["in2/sample_0001.tif"];
        Directory.CreateDirectory(_folder["in2"]);
        File.Copy(_images[1], other);
        Dictionary<string, string> owners = isKnown ? new() { [result] = other } : [];

        BatchResult replacing = Assert.Single(Run(BatchPlan.Create([other], Settings with { ResultOwners = owners })));

        Assert.Equal(isWarned, replacing.Warnings.Any(text => text.StartsWith("It has replaced a result", StringComparison.Ordinal)));
        Assert.Empty(Assert.Single(Run(BatchPlan.Create([other], Settings with { SkipExisting = false }))).Warnings);
    }

    [Fact]
    public void Run_TwoAtOnce_ComputeEveryImageOnce()
    {
        List<BatchResult>[] results = new List<BatchResult>[2];
        BatchPlan[] plans = [BatchPlan.Create(_images, Settings), BatchPlan.Create(_images, Settings)];
        Parallel.For(0, 2, i => results[i] = Run(plans[i]));

        Assert.Equal(
            _images,
            results.SelectMany(run => run).Where(result => result.Status == BatchStatus.Completed).Select(result => result.SourcePath)
                .Order(StringComparer.Ordinal));
        Assert.DoesNotContain(results.SelectMany(run => run), result => result.Status == BatchStatus.Failed);
        Assert.Equal(12, _folder.Files.Count(file => file.StartsWith("out/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_WithNothingToDo_TidiesUpBehindKilledRunsAsWell()
    {
        Run(BatchPlan.Create(_images[..1], Settings));
        string run = Guid.NewGuid().ToString("N");
        Directory.Move(_folder["out"], _folder["later"]);
        BatchSettings settings = Settings with { Export = Settings.Export with { DestinationFolder = _folder["later"] } };
        File.WriteAllBytes(_folder[$"later/.{run}.pspixel.tmp"], FolderClaim.Mark);
        File.WriteAllText(_folder[$"later/.{run}-1.pspixel.tmp"], "half a file");

        Assert.Equal(BatchStatus.Skipped, Assert.Single(Run(BatchPlan.Create(_images[..1], settings))).Status);

        Assert.DoesNotContain(_folder.Files, file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_WhatKilledRunsLeft_IsTidiedUp()
    {
        Run(BatchPlan.Create(_images[..1], Settings));
        LeaveClaim("sample_0001");
        LeaveClaim("sample_0002");
        Assert.Equal(2, _folder.Files.Count(file => file.EndsWith(".tmp", StringComparison.Ordinal)));

        Run(BatchPlan.Create(_images[..2], Settings));

        Assert.DoesNotContain(_folder.Files, file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    // As a process leaves it that is killed: the file without its lock.
    private void LeaveClaim(string name)
    {
        string[] before = _folder.Files;
        TargetClaim claim = TargetClaim.TryTake(_folder[$"out/{name}_Simple Segmentation.tif"])!;
        string file = Assert.Single(_folder.Files.Except(before));
        claim.Dispose();
        File.WriteAllText(_folder[file], "");
    }

    private static List<BatchResult> Run(BatchPlan plan)
    {
        List<BatchResult> results = [];
        BatchRunner.Run(plan, (result, _) => results.Add(result));
        return results;
    }
}
