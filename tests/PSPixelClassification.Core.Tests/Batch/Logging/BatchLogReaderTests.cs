using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;

namespace PSPixelClassification.Core.Tests.Batch.Logging;

public sealed class BatchLogReaderTests : IDisposable
{
    private const string End =
        """{"event":"end","time":"2026-11-29T15:05:57.123Z","run":"a","outcome":"MaxFailures","seconds":1.5,"completed":1,"skipped":2,"""
        + "\"failed\":3}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Line_GivesItsMembers()
    {
        BatchLogEnd end = Assert.IsType<BatchLogEnd>(Assert.Single(Read(End + "\n").Entries));

        Assert.Equal(new DateTime(2026, 11, 29, 15, 5, 57, 123, DateTimeKind.Utc), end.Time);
        Assert.Equal(DateTimeKind.Utc, end.Time.Kind);
        Assert.Equal(
            ("a", BatchOutcome.MaxFailures, 1.5, 1, 2, 3), (end.Run, end.Outcome, end.Seconds, end.Completed, end.Skipped, end.Failed));
        Assert.Null(end.Error);
    }

    [Fact]
    public void Read_MembersInAnotherOrderAndUnknownOnes_AreUnderstood()
    {
        BatchLogContent log = Read(
            """{"run":"a","later":[1],"status":"Skipped","file":"/a.tif","seconds":0,"time":"2026-11-29T15:05:57Z","event":"image"}""");

        BatchLogImage image = Assert.IsType<BatchLogImage>(Assert.Single(log.Entries));
        Assert.Equal(("/a.tif", BatchStatus.Skipped), (image.File, image.Status));
    }

    [Fact]
    public void Read_BeginningOfBeforeModelsWereDescribed_IsUnderstood()
    {
        BatchLogContent log = Read(
            """{"event":"begin","time":"2026-11-28T15:05:57Z","run":"a","software":"PSPixelClassification","version":"0.1.0","""
            + "\"machine\":\"pc\",\"images\":2,\"model\":{\"sha256\":\"00\",\"classes\":[]},\"settings\":{}}");

        BatchLogBegin begin = Assert.IsType<BatchLogBegin>(Assert.Single(log.Entries));
        Assert.Equal((2, null), (begin.Images, begin.Training));
    }

    [Fact]
    public void Read_EventOfALaterVersion_IsPassedOverSilently()
    {
        BatchLogContent log = Read("""{"event":"pause","time":"2026-11-29T15:05:57Z","run":"a","why":{}}""" + "\n" + End);

        Assert.IsType<BatchLogEnd>(Assert.Single(log.Entries));
        Assert.Empty(log.Warnings);
    }

    [Theory]
    [InlineData("{0}\n{1}", 2)]
    [InlineData("{1}\n{0}\n", 1)]
    [InlineData("{0}\n{1}\n{0}\n", 2)]
    public void Read_TornLine_IsPassedOverWithAWarning(string form, int line)
    {
        string whole = form.Replace("{0}", End, StringComparison.Ordinal);
        BatchLogContent log = Read(whole.Replace("{1}", End[..60], StringComparison.Ordinal));

        Assert.Equal(whole.Split(End).Length - 1, log.Entries.Count);
        Assert.Equal(
            $"Line {line} of '{_folder.File("run.jsonl")}' is not whole and is passed over: the run that wrote it was interrupted.",
            Assert.Single(log.Warnings));
    }

    [Theory]
    [InlineData("\"status\":\"Completed\"", "\"status\":\"Quarantined\"", "this version does not know its 'status'")]
    [InlineData("2026-11-29T15:05:57Z", "in the morning", "this version does not know its 'time'")]
    [InlineData("\"seconds\":1,", "", "a value is missing")]
    public void Read_LineWithWhatIsNotKnown_IsKeptAndSaysSo(string known, string other, string finding)
    {
        const string Image =
            """{"event":"image","time":"2026-11-29T15:05:57Z","run":"a","file":"/a.tif","seconds":1,"status":"Completed"}""";
        string line = Image.Replace(known, other, StringComparison.Ordinal);

        BatchLogContent log = Read($"{End}\n{line}\n");

        Assert.IsType<BatchLogEnd>(Assert.Single(log.Entries));
        Assert.Equal([End, line], log.Lines.Select(one => one.Text));
        Assert.Equal(
            $"Line 2 of '{_folder.File("run.jsonl")}' is not understood and does not count: {finding}. It is kept; read the log with the "
            + "version that wrote it.",
            Assert.Single(log.Warnings));
    }

    [Fact]
    public void Read_JsonThatIsNoLine_IsPassedOverWithAWarning() => Assert.Equal(
        $"Line 2 of '{_folder.File("run.jsonl")}' is none of a log and is passed over.",
        Assert.Single(Read($"{End}\n[1]\n").Warnings));

    [Fact]
    public void Read_EmptyFile_IsAMissingLog()
    {
        BatchLogContent log = Read("");

        Assert.Empty(log.Entries);
        Assert.Equal([_folder.File("run.jsonl")], log.MissingLogs);
        Assert.Equal(
            $"The log '{_folder.File("run.jsonl")}' is empty: its run was interrupted before it began, or has not begun yet.",
            Assert.Single(log.Warnings));
        Assert.Equal(log.MissingLogs, BatchLogMerge.Join([Read(End), log]).MissingLogs);
    }

    [Theory]
    [InlineData("Time,File,Status\n", "it begins otherwise")]
    [InlineData("\0\0\0", "it begins otherwise")]
    [InlineData("[]", "it begins otherwise")]
    [InlineData("{}\n", "none of its lines is one of a log")]
    [InlineData("{\n\"event\": 3\n}\n", "none of its lines is one of a log")]
    public void Read_OtherFile_IsRefused(string content, string finding)
    {
        BatchLogFormatException error = Assert.Throws<BatchLogFormatException>(() => Read(content));

        Assert.Equal("LogFormatInvalid", error.ErrorId);
        Assert.Equal(
            $"'{_folder.File("run.jsonl")}' is no log of batches: {finding}. Name a file that a batch has written as its log.",
            error.Message);
    }

    [Fact]
    public void Read_MissingFile_IsNotFound() => Assert.Throws<FileNotFoundException>(() => BatchLog.Read(_folder.File("none.jsonl")));

    private BatchLogContent Read(string content) => BatchLog.Read(_folder.Write("run.jsonl", content));
}
