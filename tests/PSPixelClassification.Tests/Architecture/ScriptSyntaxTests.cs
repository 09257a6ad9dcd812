using System.Management.Automation.Language;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Architecture;

/// <summary>Every PowerShell script of the repository parses, also those that no other test runs.</summary>
public class ScriptSyntaxTests
{
    public static TheoryData<string> Scripts() =>
        [.. new[] { "", "examples", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(BuiltModule.RepositoryRoot, folder), "*.ps1"))
            .Select(path => Path.GetRelativePath(BuiltModule.RepositoryRoot, path))];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Script_Parses(string path)
    {
        Parser.ParseFile(Path.Combine(BuiltModule.RepositoryRoot, path), out _, out ParseError[] errors);
        Assert.Empty(errors);
    }
}
