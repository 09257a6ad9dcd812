using System.Management.Automation.Language;

namespace PSPixelClassification.Tests.Architecture;

/// <summary>Every PowerShell script of the repository parses, also those that no other test runs.</summary>
public class ScriptSyntaxTests
{
    public static TheoryData<string> Scripts() =>
        [.. new[] { "", "examples", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, folder), "*.ps1"))
            .Select(path => Path.GetRelativePath(TestFiles.RepositoryRoot, path))];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Script_Parses(string path)
    {
        Parser.ParseFile(Path.Combine(TestFiles.RepositoryRoot, path), out _, out ParseError[] errors);
        Assert.Empty(errors);
    }
}
