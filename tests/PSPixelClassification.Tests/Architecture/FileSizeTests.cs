namespace PSPixelClassification.Tests.Architecture;

public sealed class FileSizeTests
{
    private const int MostLines = 500;
    private const int MostCmdletLines = 150;

    [Fact]
    public void SourceFiles_AreShortEnoughToReadAtOnce()
        => Assert.Empty(SourceTree.Files("src").Concat(SourceTree.Files("tests")).Where(path => File.ReadLines(path).Count() > MostLines).Select(SourceTree.Name));

    [Fact]
    public void Cmdlets_LeaveTheWorkToTheEngine()
        => Assert.Empty(SourceTree.Files("src", "PSPixelClassification").Where(path => path.Contains("Commands", StringComparison.Ordinal) && File.ReadLines(path).Count() > MostCmdletLines).Select(SourceTree.Name));
}
