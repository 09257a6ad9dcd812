using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting;

namespace PSPixelClassification.Core.Tests.Batch.Reporting;

/// <summary>Whether all that was asked for is done: what had no turn is never called done.</summary>
public sealed class BatchCompletionTests
{
    private static readonly (string, string) s_out = ("destinationPath", "/out");

    [Fact]
    public void InterruptedRun_LaterRunOverOtherImages_DoesNotMakeUpForIt()
    {
        LogEntries log = new LogEntries().Begin("a", images: 3, settings: s_out).Plan("/q1/x.tif", "/q1/y.tif", "/q1/z.tif")
            .Completed("/q1/x.tif").End(BatchOutcome.Canceled)
            .Begin("b", images: 1, settings: s_out).Plan("/q2/x.tif").Completed("/q2/x.tif").End();

        BatchHistory history = BatchHistory.Of(log.Content);

        Assert.Equal(
            [("/q1/x.tif", ImageState.Done), ("/q1/y.tif", ImageState.Waiting), ("/q1/z.tif", ImageState.Waiting),
                ("/q2/x.tif", ImageState.Done)],
            history.Images.Select(image => (image.File, image.State)));
        Assert.Equal((2, 1, false), (history.Waiting, history.UnfinishedRuns, history.IsComplete));
        Assert.Equal("4 images: 2 completed, 2 still to do", BatchSummary.Of(log.Content).ToString());
    }

    [Fact]
    public void InterruptedRun_DoneSinceInSeveralRuns_IsMadeUpFor()
    {
        LogEntries log = new LogEntries().Begin("a", images: 3, settings: s_out).Plan("/x.tif", "/y.tif", "/z.tif").Completed("/x.tif")
            .Begin("b", images: 1, settings: s_out).Plan("/y.tif").Completed("/y.tif").End();
        Assert.False(BatchSummary.Of(log.Content).IsComplete);

        log.Begin("c", images: 2, settings: s_out).Plan("/x.tif", "/z.tif").Skipped("/x.tif").Completed("/z.tif").End();

        BatchSummary summary = BatchSummary.Of(log.Content);
        Assert.Equal((true, 0, 0, 3), (summary.IsComplete, summary.UnfinishedRuns, summary.Remaining, summary.Completed));
        Assert.Equal(BatchOutcome.Completed, summary.LastOutcome);
    }

    [Theory]
    [InlineData("/out", "SimpleSegmentation, Probabilities", true)]
    [InlineData("/out", "Probabilities", false)]
    [InlineData("/other", "SimpleSegmentation", false)]
    public void InterruptedRun_LaterRunElsewhere_CountsIfItWritesTheSameResults(string folder, string sources, bool isDone)
    {
        LogEntries log = new LogEntries().Begin("a", images: 1, settings: s_out).Plan("/x.tif").End(BatchOutcome.Canceled)
            .Begin("b", images: 1, settings: [("destinationPath", folder), ("source", sources)]).Plan("/x.tif").Completed("/x.tif").End();

        Assert.Equal(isDone, BatchSummary.Of(log.Content).IsComplete);
    }

    [Fact]
    public void InterruptedRun_OfOtherSettings_LeavesItsImagesToDo()
    {
        LogEntries log = new LogEntries().Begin("a", images: 1, settings: s_out).Plan("/x.tif").Completed("/x.tif").End();
        Assert.True(BatchSummary.Of(Stopped("throttleLimit", "2")).IsComplete);
        Assert.False(BatchSummary.Of(Stopped("region", "0,0,5,5")).IsComplete);

        BatchLogContent Stopped(string name, string value) => new(
            [.. log.All, .. new LogEntries().Begin("b", images: 1, settings: [s_out, (name, value)]).Plan("/x.tif")
                .End(BatchOutcome.Canceled).All], []);
    }

    [Fact]
    public void RunOfAnEarlierVersion_OtherImagesSince_IsUnfinished()
    {
        LogEntries log = new LogEntries().Begin("a", images: 3, settings: s_out).Completed("/q1/x.tif").End(BatchOutcome.Canceled)
            .Begin("b", images: 3, settings: s_out).Completed("/q2/x.tif").Completed("/q2/y.tif").Completed("/q2/z.tif").End();

        Assert.Equal((2, false), (BatchHistory.Of(log.Content).Waiting, BatchHistory.Of(log.Content).IsComplete));
    }

    [Fact]
    public void RunThatEndedWithAnError_IsNotComplete()
    {
        LogEntries log = new LogEntries().Begin("a").Plan("/x.tif").Completed("/x.tif").End().In("b").End(BatchOutcome.Failed, "No model.");

        BatchSummary summary = BatchSummary.Of(log.Content);

        Assert.Equal((false, BatchOutcome.Failed, 0), (summary.IsComplete, summary.LastOutcome, summary.Remaining));
    }

    [Fact]
    public void RunThatWasStoppedBeforeItsImagesWereKnown_IsUnfinishedUntilTheNext()
    {
        LogEntries log = new LogEntries().Begin("a").Plan("/x.tif").Completed("/x.tif").End().In("b").End(BatchOutcome.Canceled);
        Assert.Equal((false, 1), (BatchSummary.Of(log.Content).IsComplete, BatchSummary.Of(log.Content).UnfinishedRuns));

        log.Begin("c").Plan("/x.tif").Skipped("/x.tif").End();

        Assert.Equal((true, 0), (BatchSummary.Of(log.Content).IsComplete, BatchSummary.Of(log.Content).UnfinishedRuns));
    }

    [Theory]
    [InlineData("/A/*.tif", "/out", null, true)]
    [InlineData("/A", "/out", null, true)]
    [InlineData("/A/*", "/out", null, false)]
    [InlineData("/A/n01.tif", "/out", null, false)]
    [InlineData("/A*/*.tif", "/out", null, false)]
    [InlineData("/A/*.tif", "/other", null, false)]
    [InlineData("/A/*.tif", "", null, false)]
    [InlineData("/A/*.tif", "/out", 0, true)]
    [InlineData("/A/*.tif", "/out", 1, false)]
    public void RunThatEndedBeforeItsImagesWereKnown_IsMadeUpForByOneOfTheSame(string input, string place, int? shard, bool isDone)
    {
        BatchLogGiven given = new(["/A/*.tif"], "/out", 0, 2);
        (string, string)[] settings = shard is { } index
            ? [("destinationPath", place), ("shardIndex", $"{index}"), ("shardCount", "2")]
            : [("destinationPath", place)];
        LogEntries log = new LogEntries().In("a").End(BatchOutcome.Failed, "No model.", given);
        Assert.Equal((false, 1), (BatchSummary.Of(log.Content).IsComplete, BatchSummary.Of(log.Content).UnfinishedRuns));

        log.Begin("b", [input], settings: settings).Plan("/A/x.tif").Completed("/A/x.tif").End();

        Assert.Equal(isDone, !BatchHistory.Of(log.Content).Runs[0].IsUnfinished);
    }

    [Theory]
    [InlineData("/A/*.tif", true)]
    [InlineData("/B/*.tif", false)]
    public void RunThatWasKilledBeforeItsPlan_IsMadeUpForByOneOfTheSame(string input, bool isDone)
    {
        LogEntries log = new LogEntries().Begin("a", ["/A/*.tif"], images: 3, settings: s_out);
        log.Begin("b", [input], images: 3, settings: s_out).Plan("/A/x.tif", "/A/y.tif", "/A/z.tif").Completed("/A/x.tif")
            .Completed("/A/y.tif").Completed("/A/z.tif").End();

        Assert.Equal(isDone, BatchSummary.Of(log.Content).IsComplete);
    }

    [Fact]
    public void ClockThatWasSetBack_TheOrderOfLinesCounts()
    {
        BatchLogEntry[] first = [.. new LogEntries().Begin("a", settings: s_out).Plan("/x.tif").Failed("/x.tif").End().All];
        BatchLogEntry[] second = [.. new LogEntries().Begin("b", settings: s_out).Plan("/x.tif").Completed("/x.tif").End().All];

        Assert.True(BatchSummary.Of(new BatchLogContent([.. first, .. second.Select(Earlier)], [])).IsComplete);
        Assert.False(BatchSummary.Of(new BatchLogContent([.. second, .. first.Select(Earlier)], [])).IsComplete);

        static BatchLogEntry Earlier(BatchLogEntry entry) => entry with { Time = entry.Time.AddHours(-1) };
    }

    [Fact]
    public void Shards_ThatNeverBegan_AreNamed()
    {
        LogEntries log = new();
        Shard(log, "a", 0, "/mnt/raw/x.tif", "/mnt/out");
        Shard(log, "c", 2, "D:\\raw\\y.tif", "D:\\out");

        BatchHistory history = BatchHistory.Of(log.Content);

        ShardGap gap = Assert.Single(history.ShardGaps);
        Assert.Equal((4, 2), (gap.Count, gap.Missing));
        Assert.Equal([1, 3], gap.Indexes);
        Assert.Equal((2, false), (history.UnfinishedRuns, history.IsComplete));

        Shard(log, "b", 1, "/mnt/raw/z.tif", "/mnt/out");
        Shard(log, "d", 3, null, "/srv/out");
        Assert.True(BatchHistory.Of(log.Content).IsComplete);
    }

    [Fact]
    public void Shards_OfAnotherFolder_DoNotStandForMissingOnes()
    {
        LogEntries log = new();
        for (int i = 0; i < 4; i++) Shard(log, $"a{i}", i, $"/q2/{i}.tif", "/out");
        Shard(log, "b", 0, "/q1/x.tif", "/out");

        Assert.Equal([1, 2, 3], Assert.Single(BatchHistory.Of(log.Content).ShardGaps).Indexes);

        log.Begin("c", images: 2, settings: s_out).Plan("/q1/x.tif", "/q1/y.tif").Skipped("/q1/x.tif").Completed("/q1/y.tif").End();
        Assert.Empty(BatchHistory.Of(log.Content).ShardGaps);
    }

    [Theory]
    [InlineData("/q1/x.tif", "destinationPath=/q1", "")]
    [InlineData("/q1/x.tif", "destinationPath=/out", "destinationPath=/out;filePattern={nickname}_{result_type}")]
    [InlineData("/q1/x.tif", "destinationPath=/out", "filePattern=/out/{nickname}_{result_type}")]
    [InlineData("/q1/x.tif", "destinationPath=/q1/out", "filePattern={dataset_dir}/out/{nickname}_{result_type}")]
    [InlineData("/q1/x.tif", "destinationPath=/q1/out", "filePattern={dataset_dir}/./sub/../out/{nickname}_{result_type}")]
    public void Place_SaidInTwoWays_IsOne(string file, string first, string second)
    {
        LogEntries log = new LogEntries().Begin("a", images: 2, settings: Settings(first)).Plan(file, "/q1/bad.tif")
            .Failed("/q1/bad.tif").End(BatchOutcome.Canceled)
            .Begin("b", images: 2, settings: Settings(second)).Plan(file, "/q1/bad.tif").Completed(file).Completed("/q1/bad.tif").End();

        BatchSummary summary = BatchSummary.Of(log.Content);

        Assert.Equal((true, 2, 0), (summary.IsComplete, summary.Completed, summary.Remaining));
    }

    [Theory]
    [InlineData("destinationPath=/out", "destinationPath=/out2")]
    [InlineData("destinationPath=/out", "destinationPath=/out;filePattern={nickname}")]
    [InlineData("destinationPath=/out", "destinationPath=/out;format=Hdf5")]
    [InlineData("destinationPath=/out", "")]
    public void Place_ThatIsAnother_IsAnother(string first, string second)
    {
        LogEntries log = new LogEntries().Begin("a", settings: Settings(first)).Plan("/q1/x.tif").End(BatchOutcome.Canceled)
            .Begin("b", settings: Settings(second)).Plan("/q1/x.tif").Completed("/q1/x.tif").End();

        Assert.Equal(1, BatchSummary.Of(log.Content).Remaining);
    }

    [Fact]
    public void Failure_ThatALaterRunFoundGone_IsNoLongerAskedFor()
    {
        LogEntries log = new LogEntries().Begin("a", images: 3).Plan("/x.tif", "/y.tif", "/bad.tif")
            .Completed("/x.tif").Completed("/y.tif").Failed("/bad.tif").End();
        log.Begin("b", images: 2).Plan("/x.tif", "/y.tif").Skipped("/x.tif").Skipped("/y.tif").End();
        Assert.Equal(1, BatchSummary.Of(log.Content).Failed);

        log.Begin("c", images: 2).Plan("/x.tif", "/y.tif").Skipped("/x.tif").Skipped("/y.tif").End(gone: "/bad.tif");

        BatchHistory history = BatchHistory.Of(log.Content);
        Assert.Equal("/bad.tif", Assert.Single(history.NoLongerAsked).File);
        Assert.Equal((true, 2), (history.IsComplete, history.Images.Count));

        // It is back, and fails again.
        log.Begin("d").Plan("/bad.tif").Failed("/bad.tif").End();
        Assert.Equal(1, BatchSummary.Of(log.Content).Failed);
    }

    [Fact]
    public void Failure_OfARunOfItsOwn_StaysOne()
    {
        LogEntries log = new LogEntries().Begin("a").Plan("/bad.tif").Failed("/bad.tif").End()
            .Begin("b").Plan("/x.tif").Completed("/x.tif").End();

        Assert.Equal((1, false), (BatchSummary.Of(log.Content).Failed, BatchSummary.Of(log.Content).IsComplete));
    }

    [Fact]
    public void Image_WithResultsInTwoPlaces_CountsOnceForEach()
    {
        LogEntries log = new LogEntries().Begin("a", settings: s_out).Completed("/x.tif", with: To("/out/x.tif")).End()
            .Begin("b", settings: ("destinationPath", "/out2")).Completed("/x.tif", with: To("/out2/x.tif")).End()
            .Begin("c", settings: ("destinationPath", "/out2")).Skipped("/x.tif").End();

        Assert.Equal(["/out/x.tif", "/out2/x.tif"], BatchHistory.Of(log.Content).Images.Select(image => image.Computed!.Outputs![0]));
    }

    [Fact]
    public void Image_OfTwoMasks_CountsOncePerPlaceAndTheLastLineCounts()
    {
        LogEntries log = new LogEntries().Begin("a", settings: [s_out, ("mask", "a.tif")]).Completed("/x.tif", 0.1, with: To("/out/x.tif"))
            .End().Begin("b", settings: [s_out, ("mask", "b.tif")]).Completed("/x.tif", 0.2, with: To("/out/x.tif")).End();
        Assert.Equal(0.2, Assert.Single(BatchHistory.Of(log.Content).Images).Computed!.ClassFractions!["nuclei"]);

        log.Begin("c", settings: [("destinationPath", "/b"), ("mask", "b.tif")]).Completed("/x.tif", 0.3, with: To("/b/x.tif")).End();
        Assert.Equal([0.2, 0.3], BatchHistory.Of(log.Content).Images.Select(image => image.Computed!.ClassFractions!["nuclei"]));
    }

    [Theory]
    [InlineData("11", 1, 1)]
    [InlineData("00", 1, 0)]
    public void Result_ThatAnotherImageHasWritten_IsReplacedUnlessTheImagesAreTheSame(string content, int completed, int replaced)
    {
        LogEntries log = new LogEntries().Begin("a", settings: s_out).Completed("/q1/x.tif", with: To("/out/x.tif")).End()
            .Begin("b", settings: s_out).Completed("/q2/x.tif", with: image => To("/out/x.tif")(image) with
            {
                Provenance = image.Provenance! with { Input = image.Provenance.Input with { Sha256 = content } },
            }).End();

        BatchSummary summary = BatchSummary.Of(log.Content);

        Assert.Equal((completed, replaced, replaced == 0), (summary.Completed, summary.Replaced, summary.IsComplete));
        Assert.Equal(
            replaced == 0 ? [] : ["Its result was replaced by that of '/q2/x.tif'."],
            BatchHistory.Of(log.Content).Images.Where(image => image.State == ImageState.Replaced).Select(image => image.Reason));
    }

    private static (string, string)[] Settings(string text) =>
    [
        .. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=')).Select(pair => (pair[0], pair[1])),
    ];

    private static Func<BatchLogImage, BatchLogImage> To(string output) => image => image with { Outputs = [output] };

    private static void Shard(LogEntries log, string run, int index, string? file, string folder)
    {
        log.Begin(
            run, images: file is null ? 0 : 1,
            settings: [("shardIndex", $"{index}"), ("shardCount", "4"), ("destinationPath", folder)]);
        if (file is not null) log.Plan(file).Completed(file);
        log.End();
    }
}
