using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;

namespace PSPixelClassification.Core.Tests.Batch.Logging;

public sealed class BatchLogMergeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Join_LinesOfSeveralLogs_ComeByTheirTimes()
    {
        BatchLogContent joined = Join([Line("a", 1), Line("a", 4), Line("a", 9)], [Line("b", 2), Line("b", 4), Line("b", 8)]);

        Assert.Equal(
            [Line("a", 1), Line("b", 2), Line("a", 4), Line("b", 4), Line("b", 8), Line("a", 9)], joined.Lines.Select(line => line.Text));
        Assert.Equal(["a", "b", "a", "b", "b", "a"], joined.Entries.Select(entry => entry.Run));
    }

    [Fact]
    public void Join_LogGivenTwiceOrPartly_HasEachLineOnce()
    {
        string[] log = [Line("a", 1), Line("a", 2), Line("a", 2), Line("a", 3)];

        Assert.Equal(log, Join(log, log, log[..2]).Lines.Select(line => line.Text));
        Assert.Equal(log, Join(log[..2], log).Lines.Select(line => line.Text));
    }

    [Fact]
    public void Join_ClockThatWasSetBack_KeepsTheOrderOfTheRun()
    {
        string[] setBack = [Line("a", 30), Line("a", 5), Line("a", 31)];

        Assert.Equal(
            [Line("b", 6), .. setBack[..2], Line("a", 31), Line("b", 40)],
            Join(setBack, [Line("b", 6), Line("b", 40)]).Lines.Select(line => line.Text));
    }

    [Fact]
    public void Join_LinesOfLaterVersions_AreKept()
    {
        const string Pause = """{"event":"pause","time":"2026-11-29T10:00:02Z","run":"a","why":{}}""";
        const string Timeless = """{"event":"note"}""";

        BatchLogContent joined = Join([Line("a", 1), Pause, Timeless, Line("a", 9)], [Line("b", 3)]);

        Assert.Equal([Line("a", 1), Pause, Timeless, Line("b", 3), Line("a", 9)], joined.Lines.Select(line => line.Text));
        Assert.Equal(3, joined.Entries.Count);
    }

    [Fact]
    public void Write_JoinedLog_ReadsAsItsParts()
    {
        BatchLogContent joined = Join([Line("a", 1), "{\"event\":\"ima"], [Line("b", 0)]);

        BatchLogMerge.Write(joined, _folder.File("new/all.jsonl"));

        Assert.Equal($"{Line("b", 0)}\n{Line("a", 1)}\n", File.ReadAllText(_folder.File("new/all.jsonl")).ReplaceLineEndings("\n"));
        Assert.EndsWith("is not whole and is passed over: the run that wrote it was interrupted.", Assert.Single(joined.Warnings));
        Assert.Equal(joined.Entries, BatchLog.Read(_folder.File("new/all.jsonl")).Entries);
    }

    [Fact]
    public void Write_InPlaceOfOneOfItsParts_LosesNothing()
    {
        string part = _folder.Write("a.jsonl", Line("a", 1) + "\n");
        BatchLogMerge.Write(BatchLogMerge.Join([BatchLog.Read(part), Read([Line("b", 2)])]), part);

        Assert.Equal([Line("a", 1), Line("b", 2)], File.ReadAllLines(part));
    }

    [Fact]
    public void Write_OverALogWithOtherLines_IsRefusedUnlessForced()
    {
        string path = _folder.Write("all.jsonl", $"{Line("c", 1)}\n{Line("a", 1)}\n");
        BatchLogContent content = Join([Line("a", 1)]);

        ExportException refused = Assert.Throws<ExportException>(() => BatchLogMerge.Write(content, path));

        Assert.Equal("LogLinesLost", refused.ErrorId);
        Assert.Equal(
            $"'{path}' has 1 line that none of the given logs has. Give it as -Path too, or replace it with -Force.", refused.Message);
        Assert.Equal(2, File.ReadAllLines(path).Length);
        BatchLogMerge.Write(content, path, force: true);
        Assert.Equal([Line("a", 1)], File.ReadAllLines(path));
    }

    [Fact]
    public void Write_OverAnotherFile_IsRefused()
    {
        string path = _folder.Write("table.csv", "file;nuclei\n");
        BatchLogContent content = Join([Line("a", 1)]);

        Assert.Throws<BatchLogFormatException>(() => BatchLogMerge.Write(content, path));
        Assert.Equal("NoClobber", Assert.Throws<ExportException>(() => BatchLogMerge.Write(content, path, noClobber: true)).ErrorId);
        Assert.Equal("TargetIsFolder", Assert.Throws<ExportException>(() => BatchLogMerge.Write(content, _folder.Path)).ErrorId);
        Assert.Equal(
            "LogWriteFailed",
            Assert.Throws<ExportException>(() => BatchLogMerge.Write(content, _folder.File("table.csv/all.jsonl"))).ErrorId);
        Assert.Equal("file;nuclei\n", File.ReadAllText(path));
        Assert.DoesNotContain("table.csv/all.jsonl", _folder.Files());
    }

    private static string Line(string run, int second) =>
        $$"""{"event":"input","time":"2026-11-29T10:00:{{second:00}}Z","run":"{{run}}","file":"x","status":"Failed","errorId":"A","""
        + "\"error\":\"x\"}";

    private BatchLogContent Join(params string[][] logs) => BatchLogMerge.Join([.. logs.Select(Read)]);

    private BatchLogContent Read(string[] lines) => BatchLog.Read(_folder.Write("one.jsonl", string.Join('\n', lines) + "\n"));
}
