using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Classification.Drift;

namespace PSPixelClassification.Core.Tests.Batch.Reporting;

public sealed class BatchHistoryTests
{
    [Fact]
    public void Of_SkippedForItsResults_HasTheNumbersOfTheRunThatMadeThem()
    {
        LogEntries log = new LogEntries().Begin("a").Completed("/x.tif", nuclei: 0.1).Completed("/x.tif", nuclei: 0.2).End()
            .Begin("b").Skipped("/x.tif").End();

        ImageOutcome image = Single(log);

        Assert.Equal((ImageState.Done, 0.2, "model1"), (image.State, image.Computed!.ClassFractions!["nuclei"], image.ModelSha256));
        Assert.Equal(BatchStatus.Skipped, image.Latest!.Status);
        Assert.Null(image.Reason);
    }

    [Fact]
    public void Of_SkippedByAnotherModel_HasNoNumbers()
    {
        LogEntries log = new LogEntries().Begin("a").Completed("/x.tif").End().Begin("b", "model2").Skipped("/x.tif").End();

        ImageOutcome image = Single(log);

        Assert.Equal((ImageState.Existing, "model2"), (image.State, image.ModelSha256));
        Assert.Null(image.Computed);
    }

    [Theory]
    [InlineData("Another run is at work on it.")]
    [InlineData("It was left out: 3 images had failed.")]
    public void Of_LeftOutAfterAnEntryThatSaysMore_IsWhatThatSays(string reason)
    {
        LogEntries log = new LogEntries().Begin("a").Completed("/x.tif").Failed("/y.tif").End()
            .Begin("b").Skipped("/x.tif", reason, hasResults: false).Skipped("/y.tif", reason, hasResults: false)
            .Skipped("/z.tif", reason, hasResults: false).End();

        IReadOnlyList<ImageOutcome> images = BatchHistory.Of(log.Content).Images;

        Assert.Equal([ImageState.Done, ImageState.Failed, ImageState.Waiting], images.Select(image => image.State));
        Assert.Equal([null, "The file is empty. Copy it again.", reason], images.Select(image => image.Reason));
    }

    [Fact]
    public void Of_LeftOutByAnotherModel_DoesNotShowTheOldResult()
    {
        LogEntries log = new LogEntries().Begin("a").Completed("/x.tif").End()
            .Begin("b", "model2").Skipped("/x.tif", "It was left out: 1 image had failed.", hasResults: false).End();

        Assert.Equal(ImageState.Waiting, Single(log).State);
    }

    [Fact]
    public void Of_FailedAfterCompleted_HasFailed()
    {
        ImageOutcome image = Single(new LogEntries().Begin("a").Completed("/x.tif").End().Begin("b").Failed("/x.tif").End());

        Assert.Equal((ImageState.Failed, "ImageFormatInvalid"), (image.State, image.ErrorId));
        Assert.Null(image.Computed);
    }

    [Fact]
    public void Of_SeriesOfOneFile_AreImagesOfTheirOwn()
    {
        LogEntries log = new LogEntries().Begin("a").Skipped("/x.lif", series: 10).Skipped("/x.lif", series: 2).Skipped("/x.lif");

        Assert.Equal([null, 2, 10], BatchHistory.Of(log.Content).Images.Select(image => image.Latest!.Series));
    }

    [Fact]
    public void Of_Images_ComeInTheNaturalOrderOfTheirNames()
    {
        LogEntries log = new LogEntries().Begin("a").Completed("/p/img10.tif").Completed("/p/img9.tif").Input("/p/img9*.png", "None.");

        Assert.Equal(["/p/img9*.png", "/p/img9.tif", "/p/img10.tif"], BatchHistory.Of(log.Content).Images.Select(image => image.File));
    }

    [Fact]
    public void Of_InputThatBecameNoImage_HasFailedUntilItIsOne()
    {
        LogEntries log = new LogEntries().Begin("a").Input("/x.tif", "There is no file '/x.tif'.");
        Assert.Equal((ImageState.Failed, "NoMatch"), (Single(log).State, Single(log).ErrorId));

        Assert.Equal(ImageState.Done, Single(log.End().Begin("b").Completed("/x.tif")).State);
    }

    [Fact]
    public void Of_RunWithoutEnd_IsUnfinishedUntilOneTakesItsPlace()
    {
        LogEntries log = new LogEntries().Begin("a", images: 3).Completed("/x.tif");
        RunOutcome killed = Assert.Single(BatchHistory.Of(log.Content).Runs);
        Assert.Equal((true, 2, 1, TimeSpan.FromMinutes(1)), (killed.IsUnfinished, killed.Waiting, killed.Lines, killed.Elapsed));

        IReadOnlyList<RunOutcome> resumed = BatchHistory.Of(
            log.Begin("b", images: 3).Skipped("/x.tif").Completed("/y.tif").Completed("/z.tif").End().Content).Runs;

        Assert.Equal([false, false], resumed.Select(run => run.IsUnfinished));
        Assert.Equal(TimeSpan.FromSeconds(90), resumed[1].Elapsed);
    }

    [Fact]
    public void Of_PartsOfOneBatch_DoNotTakeEachOthersPlace()
    {
        LogEntries log = new LogEntries().Begin("a", images: 3, settings: [("shardIndex", "0"), ("shardCount", "2")]).Completed("/x.tif")
            .Begin("b", images: 1, settings: [("shardIndex", "1"), ("shardCount", "2")]).Completed("/y.tif").End();

        Assert.Equal([true, false], BatchHistory.Of(log.Content).Runs.Select(run => run.IsUnfinished));
    }

    [Fact]
    public void Of_RunsWhoseLinesLieBetweenEachOther_AreKeptApart()
    {
        LogEntries log = new LogEntries().Begin("a").Begin("b", "model2").Completed("/y.tif").End().In("a").Skipped("/x.tif").End();

        BatchHistory history = BatchHistory.Of(log.Content);

        Assert.Equal(["a", "b"], history.Runs.Select(run => run.Id));
        Assert.Equal(["model1", "model2"], history.Images.Select(image => image.ModelSha256));
    }

    [Fact]
    public void Of_EntriesWithoutTheirBeginning_AreShownAllTheSame()
    {
        LogEntries log = new LogEntries().In("torn").Failed("/x.tif");

        Assert.Equal(ImageState.Failed, Single(log).State);
        Assert.Null(Single(log).Begin);
    }

    [Fact]
    public void Summary_CountsEachImageOnce()
    {
        LogEntries log = new LogEntries().Begin("a", images: 4).Completed("/x.tif").Failed("/y.tif").End()
            .Begin("b", images: 4)
            .Skipped("/x.tif").Failed("/y.tif").Skipped("/z.tif", "By its name it is a result itself.", hasResults: false)
            .Completed("/w.tif", with: image => image with { Drift = new ImageDrift(2, DriftKind.Brighter, 1, 0.5) })
            .Input("none*.tif", "No file matches 'none*.tif'.");

        BatchSummary summary = BatchSummary.Of(log.Content);

        Assert.Equal((5, 2, 1, 2), (summary.Images, summary.Completed, summary.Skipped, summary.Failed));
        Assert.Equal((1, 2, 1), (summary.Drifted, summary.Runs, summary.UnfinishedRuns));
        Assert.Equal(TimeSpan.FromSeconds(90) + TimeSpan.FromMinutes(5), summary.Elapsed);
        Assert.Equal("5 images: 2 completed, 1 skipped, 2 failed; 1 run unfinished", summary.ToString());
        Assert.Equal("no images: 0 completed", BatchSummary.Of(new LogEntries().Content).ToString());
    }

    private static ImageOutcome Single(LogEntries log) => Assert.Single(BatchHistory.Of(log.Content).Images);
}
