using System.Text.RegularExpressions;

namespace PSPixelClassification.Tests.Architecture;

/// <summary>A clone proves itself: nothing that builds or tests it reads a path beside the repository.</summary>
public sealed partial class SelfContainedTests
{
    private static readonly string[] s_folders = [".ci", "docs", "examples", "module", "src", "tests"];

    private static readonly string[] s_texts =
        [".cs", ".csproj", ".js", ".json", ".md", ".mjs", ".props", ".ps1", ".ps1xml", ".psd1", ".py", ".targets", ".txt", ""];

    [Fact]
    public void Texts_NameNoDataOutsideTheRepository() =>
        Assert.Empty(
            from path in Texts()
            let match = Outside().Match(File.ReadAllText(path))
            where match.Success
            select $"{SourceTree.Name(path)}: {match.Value}");

    [Theory]
    [InlineData("\"../shared/reference\"")]
    [InlineData("Combine(root, \"..\", \"shared\")")]
    [InlineData("TestFiles.Shared(\"a.tif\")")]
    [InlineData("SOMETHING_SHARED_DATA")]
    public void Outside_WaysThere_AreFound(string text) => Assert.Matches(Outside(), text);

    // The targets of the SDK lie in a folder of that name.
    [GeneratedRegex(@"\.\./shared/(?!Microsoft\.)|""\.\."", ""shared""|TestFiles\.Shared|[A-Z]_SHARED_DATA")]
    private static partial Regex Outside();

    private static IEnumerable<string> Texts() =>
        s_folders.Select(folder => Path.Combine(TestFiles.RepositoryRoot, folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Append(Path.Combine(TestFiles.RepositoryRoot, "build.ps1"))
            .Append(Path.Combine(TestFiles.RepositoryRoot, "README.md"))
            .Where(path => s_texts.Contains(Path.GetExtension(path)) && !SourceTree.IsGenerated(path)
                && Path.GetFileName(path) != $"{nameof(SelfContainedTests)}.cs");
}
