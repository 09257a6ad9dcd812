using System.Reflection;
using System.Text.RegularExpressions;
using PSPixelClassification.Common;
using PSPixelClassification.Tests.Architecture;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Errors;

/// <summary>Scripts rely on error ids: there is one list of them, and it is documented.</summary>
public sealed partial class ErrorIdTests
{
    private static readonly string[] s_ids =
        [.. typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Help_ListsEveryId()
    {
        string help = File.ReadAllText(Path.Combine(BuiltModule.Folder, "en-US", "about_ClassifierErrors.help.txt"));
        IEnumerable<string> listed =
            ListedId().Matches(help[help.IndexOf("ERROR IDS", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value);

        Assert.Equal(s_ids.Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public void Code_WritesNoIdAsText()
    {
        HashSet<string> ids = [.. s_ids];
        IEnumerable<string> written =
            from path in SourceTree.Files("src")
            from Match match in Literal().Matches(SourceTree.Code(path))
            where ids.Contains(match.Groups[1].Value)
            select $"{SourceTree.Name(path)} writes \"{match.Groups[1].Value}\"";

        Assert.Empty(written);
    }

    [GeneratedRegex("(?m)^    ([A-Z][A-Za-z]+)  ")]
    private static partial Regex ListedId();

    [GeneratedRegex("\"([A-Z][A-Za-z]+)\"")]
    private static partial Regex Literal();
}
