using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Core.Tests.Exporting;

namespace PSPixelClassification.Core.Tests.Batch.Reporting;

/// <summary>What is no longer asked for: on real folders, since it counts whether files are still there.</summary>
public sealed class StaleFailuresTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    public StaleFailuresTests()
    {
        foreach (string file in new[] { "raw/a.tif", "raw/b.tif", "raw/c.tif" }) Write(file);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DamagedFile_TakenAwayTogetherWithFinishedOnes_IsFoundGoneByTheNextRunOfItsFolder()
    {
        LogEntries log = Night("1", ["raw/a.tif", "raw/b.tif"], failed: "raw/b.tif");
        // It is still there.
        Night("2", ["raw/c.tif"], log: log);
        Assert.Equal((1, false), (Summary(log).Failed, Summary(log).IsComplete));

        File.Delete(_folder["raw/a.tif"]);
        File.Delete(_folder["raw/b.tif"]);
        Assert.Equal(1, Summary(log).Failed);
        Night("3", ["raw/c.tif"], log: log);

        Assert.Equal((0, true), (Summary(log).Failed, Summary(log).IsComplete));
        Assert.Equal(_folder["raw/b.tif"], Assert.Single(BatchHistory.Of(log.Content).NoLongerAsked).File);

        // What is settled stays so.
        Directory.Move(_folder["raw"], _folder["archive"]);
        Assert.True(Summary(log).IsComplete);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DamagedFile_WhoseFolderIsAway_StaysAFailure(bool isMountPoint)
    {
        LogEntries log = Night("1", ["raw/a.tif", "raw/b.tif"], failed: "raw/b.tif");
        Write("raw2/x.tif");
        Directory.Move(_folder["raw"], _folder["elsewhere"]);
        if (isMountPoint) Directory.CreateDirectory(_folder["raw"]);

        Night("2", ["raw2/x.tif"], log: log);

        Assert.Equal((1, false), (Summary(log).Failed, Summary(log).IsComplete));
    }

    [Theory]
    [InlineData("out", "Completed", true)]
    [InlineData("out2", "Completed", false)]
    [InlineData("out", "Canceled", false)]
    public void ImageThatHadNoTurn_UnderAnotherName_IsNoLongerAskedForByACompleteRunIntoThatPlace(
        string place, string outcome, bool isDone)
    {
        LogEntries log = new LogEntries().Begin("1", images: 2, settings: To("out")).Plan(_folder["raw/a.tif"], _folder["raw/b.tif"])
            .Completed(_folder["raw/a.tif"]).End(BatchOutcome.Canceled);
        File.Move(_folder["raw/b.tif"], _folder["raw/d.tif"]);
        log.Begin("2", images: 2, settings: To(place)).Plan(_folder["raw/a.tif"], _folder["raw/d.tif"])
            .Completed(_folder["raw/a.tif"]).Completed(_folder["raw/d.tif"]);
        log.End(Enum.Parse<BatchOutcome>(outcome), gone: [.. GoneImages.Find(log.Content, "2")]);

        Assert.Equal(isDone ? 0 : 1, Summary(log).Remaining);
    }

    [Fact]
    public void FieldOfAPlate_IsGoneWhenItsFolderIs_AndInAFileNeverAsLongAsThatIsThere()
    {
        Write("raw/packed.zarr.zip");
        Write("raw/plate.zarr/A/1/0/.zattrs");
        LogEntries log = new();
        foreach (string field in new[] { "raw/packed.zarr.zip/A/1/0", "raw/plate.zarr/A/1/0", "raw/plate.zarr/A/2/0" })
            Night($"of {field}", [field], failed: field, log: log);

        Night("last", ["raw/a.tif"], log: log);

        Assert.Equal([_folder["raw/plate.zarr/A/2/0"]], Assert.IsType<BatchLogEnd>(log.All[^1]).Gone);
    }

    [Theory]
    [InlineData("typo/*.tif", true)]
    [InlineData("raw/typo*.tif", true)]
    [InlineData("raw/typo.tif", true)]
    [InlineData("raw/*.tif", false)]
    [InlineData("raw/[ab].tif", false)]
    [InlineData("raw/a.tif", false)]
    [InlineData("empty/*.tif", false)]
    [InlineData("r*/typo.tif", false)]
    public void Path_ThatMatchedNothing_IsNoLongerAskedForIfItLeadsToNothing(string path, bool isStale)
    {
        Directory.CreateDirectory(_folder["empty"]);
        LogEntries log = new LogEntries().Begin("1", images: 0, settings: To("out")).Input(_folder[path], "Nothing matches.").End();
        Assert.Equal(1, Summary(log).Failed);

        Night("2", ["raw/c.tif"], log: log);

        Assert.Equal(isStale ? 0 : 1, Summary(log).Failed);
    }

    [Fact]
    public void Path_OfAFolderThatHadImages_IsNoMistake()
    {
        LogEntries log = Night("1", ["raw/a.tif"]);
        Write("raw2/x.tif");
        Directory.Move(_folder["raw"], _folder["elsewhere"]);
        log.Begin("2", images: 0, settings: To("out")).Input(_folder["raw/*.tif"], "Nothing matches.").End();

        Night("3", ["raw2/x.tif"], log: log);

        Assert.Equal((1, false), (Summary(log).Failed, Summary(log).IsComplete));
    }

    [Fact]
    public void Path_ThatMatchedNothingTwice_IsNoMistake()
    {
        LogEntries log = new LogEntries().Begin("1", images: 0, settings: To("out")).Input(_folder["away/*.tif"], "Nothing matches.").End()
            .Begin("2", images: 0, settings: To("out")).Input(_folder["away/*.tif"], "Nothing matches.").End();

        Night("3", ["raw/a.tif"], log: log);

        Assert.Equal((1, false), (Summary(log).Failed, Summary(log).IsComplete));
    }

    [Theory]
    [InlineData("rwa", true)]
    [InlineData("raw", false)]
    public void RunThatEndedEarly_WithAMistypedFolder_IsMadeUpForByTheNextIntoThatPlace(string input, bool isDone)
    {
        BatchLogGiven given = new([_folder[$"{input}/*.tif"]], _folder["out"]);
        LogEntries log = new LogEntries().In("1").End(BatchOutcome.Failed, "No file.", given);

        Night("2", ["raw/a.tif"], log: log);

        Assert.Equal(isDone, Summary(log).IsComplete);
        // It is not forgotten without a word.
        BatchHistory history = BatchHistory.Of(log.Content);
        Assert.Equal((isDone ? 1 : 0, isDone ? 0 : 1), (history.NoLongerAskedCount, history.UnfinishedRuns));
    }

    [Fact]
    public void Folder_BehindALink_IsOnePlace()
    {
        Directory.CreateSymbolicLink(_folder["link"], _folder["raw"]);
        Directory.CreateDirectory(_folder["out"]);
        Directory.CreateSymbolicLink(_folder["out link"], _folder["out"]);
        LogEntries log = new LogEntries().Begin("1", images: 2, settings: To("out link"))
            .Plan(_folder["link/a.tif"], _folder["link/b.tif"]).Failed(_folder["link/a.tif"]).End(BatchOutcome.Canceled);

        Night("2", ["raw/a.tif", "raw/b.tif"], log: log);

        BatchSummary summary = Summary(log);
        Assert.Equal((true, 2, 2), (summary.IsComplete, summary.Images, summary.Completed));
    }

    private static BatchSummary Summary(LogEntries log) => BatchSummary.Of(log.Content);

    private (string, string)[] To(string folder) => [("destinationPath", _folder[folder])];

    private LogEntries Night(string run, string[] files, string? failed = null, LogEntries? log = null)
    {
        log ??= new LogEntries();
        log.Begin(run, images: files.Length, settings: To("out")).Plan([.. files.Select(file => _folder[file])]);
        foreach (string file in files)
        {
            if (file == failed) log.Failed(_folder[file]);
            else log.Completed(_folder[file]);
        }

        return log.End(gone: [.. GoneImages.Find(log.Content, run)]);
    }

    private void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
        File.WriteAllText(_folder[file], "pixels");
    }
}
