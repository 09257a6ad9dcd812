using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;

namespace PSPixelClassification.Core.Tests.Batch.Logging;

public sealed class LogFileTests : IDisposable
{
    private const string Line = """{"event":"end"}""";
    private readonly TemporaryFolder _folder = new();

    private string Log => _folder.File("logs/run.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prepare_NewFile_IsMadeWithItsFolderAndEmpty()
    {
        new LogFile(Log).Prepare();

        Assert.Empty(File.ReadAllBytes(Log));
        Assert.Equal(["logs/run.jsonl"], _folder.Files());
    }

    [Fact]
    public void Append_Lines_AreThereAtOnceAndNothingElse()
    {
        LogFile log = new(Log);
        log.Prepare();

        Assert.Null(log.Append(Line));
        Assert.Equal(Line + "\n", File.ReadAllText(Log));
        Assert.Null(log.Append(Line));
        Assert.Equal($"{Line}\n{Line}\n", File.ReadAllText(Log));
        Assert.Equal(["logs/run.jsonl"], _folder.Files());
    }

    [Theory]
    [InlineData("""{"event":"image","time":"2026-""")]
    [InlineData("""{"ev""")]
    [InlineData("{")]
    public void Append_BehindATornLine_BeginsANewOne(string torn)
    {
        _folder.Write("logs/run.jsonl", torn);
        LogFile log = new(Log);
        log.Prepare();
        Assert.Equal(torn, File.ReadAllText(Log));

        log.Append(Line);
        log.Append(Line);

        Assert.Equal($"{torn}\n{Line}\n{Line}\n", File.ReadAllText(Log));
    }

    [Theory]
    [InlineData("II*\0\b\0\0\0")]
    [InlineData("Time,File,Status\n")]
    [InlineData("""{ "event": "x" }""")]
    [InlineData("[")]
    public void Prepare_FileThatIsNoLog_IsLeftAlone(string content)
    {
        _folder.Write("logs/run.jsonl", content);

        BatchLogFormatException error = Assert.Throws<BatchLogFormatException>(new LogFile(Log).Prepare);

        Assert.Equal(
            $"'{Log}' is no log of batches: it begins otherwise, and is left alone. Name a log, or a file that does not exist.",
            error.Message);
        Assert.Equal("LogFormatInvalid", error.ErrorId);
        Assert.Equal(content, File.ReadAllText(Log));
    }

    [Fact]
    public void Prepare_FolderOrFileInTheWay_SaysSo()
    {
        Directory.CreateDirectory(Log);
        Assert.Equal(
            $"The log '{Log}' cannot be written: it is a folder. Name a file in it.",
            Assert.Throws<ExportException>(new LogFile(Log).Prepare).Message);
        string file = _folder.Write("file");

        ExportException error = Assert.Throws<ExportException>(new LogFile(Path.Combine(file, "run.jsonl")).Prepare);

        Assert.Equal("LogWriteFailed", error.ErrorId);
        Assert.StartsWith($"The log '{Path.Combine(file, "run.jsonl")}' cannot be written: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_ReadOnlyFile_IsRefused()
    {
        File.SetAttributes(_folder.Write("logs/run.jsonl", Line + "\n"), FileAttributes.ReadOnly);
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root") return;

        Assert.Equal("LogWriteFailed", Assert.Throws<ExportException>(new LogFile(Log).Prepare).ErrorId);
    }

    [Fact]
    public void Append_RefusedForAWhile_CatchesUpInOrder()
    {
        LogFile log = new(Log);
        log.Prepare();
        Directory.Delete(_folder.File("logs"), recursive: true);
        Assert.IsAssignableFrom<IOException>(log.Append("""{"event":"1"}"""));
        Assert.IsAssignableFrom<IOException>(log.Append("""{"event":"2"}"""));
        Directory.CreateDirectory(_folder.File("logs"));

        Assert.Null(log.Append("""{"event":"3"}"""));

        Assert.Equal("{\"event\":\"1\"}\n{\"event\":\"2\"}\n{\"event\":\"3\"}\n", File.ReadAllText(Log));
    }

    [Fact]
    public void Append_WhileTheFileIsFollowed_IsNotHeldUp()
    {
        LogFile log = new(Log);
        log.Prepare();
        using FileStream follower = new(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

        Assert.Null(log.Append(Line));

        using StreamReader reader = new(follower);
        Assert.Equal(Line + "\n", reader.ReadToEnd());
    }

    [Fact]
    public void Append_ByManyAtOnce_LosesAndMixesNothing()
    {
        new LogFile(Log).Prepare();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, writer =>
        {
            LogFile log = new(Log);
            for (int i = 0; i < 40; i++) Assert.Null(log.Append($$"""{"event":"{{writer}} {{i}} {{new string('x', 200 * writer)}}"}"""));
        });

        string[][] lines = [.. File.ReadAllLines(Log).Select(line => line.Split('"')[3].Split(' '))];

        Assert.Equal(320, lines.Length);
        Assert.All(lines.GroupBy(line => line[0]), own => Assert.Equal(Enumerable.Range(0, 40), own.Select(line => int.Parse(line[1]))));
        Assert.All(lines, line => Assert.Equal(200 * int.Parse(line[0]), line[2].Length));
        Assert.Equal(["logs/run.jsonl"], _folder.Files());
    }
}
