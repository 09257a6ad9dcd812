namespace PSPixelClassification.Tests.Architecture;

public sealed class FileSizeTests
{
    private const int MaxColumns = 140;
    private const int MaxLines = 500;
    private const int MaxCmdletLines = 150;

    [Fact]
    public void SourceFiles_AreShortEnoughToReadAtOnce()
        => Assert.Empty(
            SourceTree.Files("src").Concat(SourceTree.Files("tests")).Where(path => File.ReadLines(path).Count() > MaxLines)
            .Select(SourceTree.Name));

    [Fact]
    public void Lines_FitTheEditor()
        => Assert.Empty(SourceTree.Files("src").Concat(SourceTree.Files("tests")).SelectMany(LongLines));

    [Fact]
    public void Cmdlets_LeaveTheWorkToTheEngine()
        => Assert.Empty(
            SourceTree.Files("src", "PSPixelClassification").Where(
            path => path.Contains("Commands", StringComparison.Ordinal)
            && File.ReadLines(path).Count() > MaxCmdletLines).Select(SourceTree.Name));

    // The text of a raw string literal is laid out for its readers.
    private static IEnumerable<string> LongLines(string path)
    {
        bool isText = false;
        foreach ((int index, string line) in File.ReadLines(path).Index())
        {
            int quotes = line.Split("\"\"\"").Length - 1;
            if (!isText && quotes == 0 && line.Length > MaxColumns) yield return $"{SourceTree.Name(path)}({index + 1})";
            isText ^= quotes % 2 == 1;
        }
    }
}
