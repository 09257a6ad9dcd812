using PSPixelClassification.Batch;

namespace PSPixelClassification.Core.Tests.Batch;

public sealed class OrderedReportsTests
{
    private readonly List<string> _told = [];
    private readonly OrderedReports _reports;

    public OrderedReportsTests() =>
        _reports = new OrderedReports(
            (result, cause) => _told.Add(cause is null ? result.SourcePath : $"{result.SourcePath}: {cause.Message}"));

    [Fact]
    public void Add_InAnyOrder_IsToldInTheirs()
    {
        Add(2);
        Add(1);
        Assert.Empty(_told);
        Add(0, new IOException("full"));
        Assert.Equal(["file 0: full", "file 1", "file 2"], _told);
        Add(3);

        Assert.Equal("file 3", _told[^1]);
    }

    [Fact]
    public void Flush_AfterAnEarlyEnd_TellsWhatIsDone()
    {
        Add(0);
        Add(4);
        Add(2);
        _reports.Flush();
        _reports.Flush();

        Assert.Equal(["file 0", "file 2", "file 4"], _told);
    }

    private void Add(int index, Exception? cause = null)
    {
        BatchStatus status = cause is null ? BatchStatus.Completed : BatchStatus.Failed;
        _reports.Add(index, new BatchResult { SourcePaths = new PathList([$"file {index}"]), Status = status }, cause);
    }
}
