using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Batch;

public sealed class MaxFailuresTests : IDisposable
{
    private const string LeftOut = "It was left out: 2 images had failed.";

    private readonly ExportFolder _folder = new();
    private readonly ClassifierModel _model;
    private readonly string[] _images;

    // Good, damaged, good, damaged, good, damaged, good.
    public MaxFailuresTests()
    {
        PracticeImageWriter writer = new(_folder["in"]);
        _images = [.. PracticeImageGenerator.Generate(new PracticeImageOptions { Count = 7, Width = 90, Height = 70 })
            .Select(image => writer.Write(image, []).SourcePath)];
        _model = SyntheticImages.Train(ClassifierImage.Open(_images[0]).LabelSides());
        foreach (string path in _images.Where((_, i) => i % 2 == 1)) File.WriteAllText(path, "no image");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_AsManyFailuresAsAllowed_LeavesTheRestOut()
    {
        (List<BatchResult> results, int leftOut) = Run(2, throttleLimit: 1);

        Assert.Equal(
            [
                BatchStatus.Completed, BatchStatus.Failed, BatchStatus.Completed, BatchStatus.Failed, BatchStatus.Skipped,
                BatchStatus.Skipped, BatchStatus.Skipped,
            ],
            results.Select(result => result.Status));
        Assert.Equal(3, leftOut);
        Assert.All(results[4..], result => Assert.Equal((LeftOut, 0), (result.SkipReason, result.OutputPath.Count)));
        Assert.Equal(
            ["out/sample_0001_Simple Segmentation.tif", "out/sample_0003_Simple Segmentation.tif"],
            _folder.Files.Where(file => file.StartsWith("out/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_FailureWhileComputing_Counts()
    {
        BatchPlan plan = BatchPlan.Create([_images[0], _images[2], _images[4]], Settings(1, 1));
        File.Delete(_images[0]);

        List<BatchResult> results = [];
        int leftOut = BatchRunner.Run(plan, (result, _) => results.Add(result));

        Assert.Equal([BatchStatus.Failed, BatchStatus.Skipped, BatchStatus.Skipped], results.Select(result => result.Status));
        Assert.Equal(2, leftOut);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    public void Run_FewerFailures_LeavesNothingOut(int? maxFailures)
    {
        (List<BatchResult> results, int leftOut) = Run(maxFailures, throttleLimit: 2);

        Assert.Equal((0, 4, 3), (leftOut, results.Count(result => result.Status == BatchStatus.Completed),
            results.Count(result => result.Status == BatchStatus.Failed)));
    }

    [Fact]
    public void Run_LastFailureIsTheLastImage_LeavesNothingOut()
    {
        (_, int leftOut) = Run(3, throttleLimit: 1, _images[..6]);

        Assert.Equal(0, leftOut);
    }

    [Fact]
    public void Run_ImagesThatAreSkippedAnyway_KeepTheirReasons()
    {
        Run(null, throttleLimit: 1);
        BatchSettings settings = Settings(2, 1) with { SkipExisting = true };

        List<BatchResult> results = [];
        int leftOut = BatchRunner.Run(BatchPlan.Create(_images, settings), (result, _) => results.Add(result));

        Assert.Equal(1, leftOut);
        Assert.Equal(
            ["Its results exist.", null, "Its results exist.", null, "Its results exist.", LeftOut, "Its results exist."],
            results.Select(result => result.SkipReason));
    }

    [Fact]
    public void Run_SeveralInFlight_BeginsNoMoreThanThose()
    {
        (List<BatchResult> results, int leftOut) = Run(1, throttleLimit: 2);

        // The second image fails; beside it, one other may be under way.
        Assert.InRange(results.Count(result => result.Status != BatchStatus.Skipped), 2, 3);
        Assert.Equal(results.Count(result => result.Status == BatchStatus.Skipped), leftOut);
        Assert.Equal(_images, results.Select(result => result.SourcePath));
    }

    private BatchSettings Settings(int? maxFailures, int throttleLimit) =>
        new(_model, _folder.Settings() with { DestinationFolder = _folder["out"] })
        {
            MaxFailures = maxFailures,
            ThrottleLimit = throttleLimit,
        };

    private (List<BatchResult> Results, int LeftOut) Run(int? maxFailures, int throttleLimit, string[]? images = null)
    {
        List<BatchResult> results = [];
        BatchPlan plan = BatchPlan.Create(images ?? _images, Settings(maxFailures, throttleLimit));
        int leftOut = BatchRunner.Run(plan, (result, _) => results.Add(result));
        return (results, leftOut);
    }
}
