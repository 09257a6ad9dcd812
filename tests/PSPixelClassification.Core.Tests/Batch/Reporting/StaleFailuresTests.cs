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
    public void DamagedFile_TakenAwayTogetherWithFinishedOnes_IsNoLongerAskedFor()
    {
        LogEntries log = Night("1", ["raw/a.tif", "raw/b.tif"], failed: "raw/b.tif");
        Night("2", ["raw/c.tif"], log: log);
        Assert.Equal((1, false), (Summary(log).Failed, Summary(log).IsComplete));

        File.Delete(_folder["raw/a.tif"]);
        File.Delete(_folder["raw/b.tif"]);

        Assert.Equal((0, true), (Summary(log).Failed, Summary(log).IsComplete));
        Assert.Equal(_folder["raw/b.tif"], Assert.Single(BatchHistory.Of(log.Content).NoLongerAsked).File);
    }

    [Fact]
    public void DamagedFile_WhoseFolderIsAway_StaysAFailure()
    {
        LogEntries log = Night("1", ["raw/a.tif", "raw/b.tif"], failed: "raw/b.tif");
        Write("raw2/x.tif");
        Night("2", ["raw2/x.tif"], log: log);

        Directory.Move(_folder["raw"], _folder["elsewhere"]);

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
            .Completed(_folder["raw/a.tif"]).Completed(_folder["raw/d.tif"]).End(Enum.Parse<BatchOutcome>(outcome));

        Assert.Equal(isDone ? 0 : 1, Summary(log).Remaining);
    }

    [Theory]
    [InlineData("typo/*.tif", "raw/a.tif", true)]
    [InlineData("raw/typo*.tif", "raw/a.tif", true)]
    [InlineData("raw/typo*.tif", "raw2/x.tif", false)]
    public void Path_ThatMatchedNothing_IsNoLongerAskedForUnlessItsFolderIsAnotherBatch(string path, string later, bool isStale)
    {
        Write("raw2/x.tif");
        foreach (string given in new[] { _folder[path], path })
        {
            LogEntries log = Night("1", ["raw/a.tif"]).Begin("2", images: 0, settings: To("out")).Input(given, "Nothing matches.").End();
            Assert.Equal(1, Summary(log).Failed);

            Night("3", [later], log: log);

            Assert.Equal(isStale ? 0 : 1, Summary(log).Failed);
        }
    }

    [Fact]
    public void Path_ThatMatchedNothingTwice_IsNoMistake()
    {
        LogEntries log = new LogEntries().Begin("1", images: 0, settings: To("out")).Input(_folder["away/*.tif"], "Nothing matches.").End()
            .Begin("2", images: 0, settings: To("out")).Input(_folder["away/*.tif"], "Nothing matches.").End();

        Night("3", ["raw/a.tif"], log: log);

        Assert.Equal((1, false), (Summary(log).Failed, Summary(log).IsComplete));
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

        return log.End();
    }

    private void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
        File.WriteAllText(_folder[file], "pixels");
    }
}
