using System.Text;
using System.Text.RegularExpressions;
using PSPixelClassification.LabelEditor.Serving;

namespace PSPixelClassification.LabelEditor.Tests.Serving;

public sealed partial class PageFilesTests
{
    private readonly PageFiles _files = new();

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/main.js", "text/javascript; charset=utf-8")]
    [InlineData("/paint/brush.js", "text/javascript; charset=utf-8")]
    [InlineData("/editor.css", "text/css; charset=utf-8")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    public void TryGet_FileOfThePage_GivesItWithItsType(string path, string expected)
    {
        Assert.True(_files.TryGet(path, out string type, out byte[] content));
        Assert.Equal(expected, type);
        Assert.NotEmpty(content);
    }

    [Theory]
    [InlineData("/brush.js")]
    [InlineData("/paint\\brush.js")]
    [InlineData("/paint/../main.js")]
    [InlineData("/paint")]
    [InlineData("/index.html")]
    [InlineData("/package.json")]
    [InlineData("/Main.js")]
    public void TryGet_AnyOtherPath_GivesNothing(string path)
    {
        Assert.False(_files.TryGet(path, out _, out byte[] content));
        Assert.Empty(content);
    }

    [Fact]
    public void TryGet_EveryModuleThatIsImported_IsThere()
    {
        HashSet<string> seen = [];
        Stack<string> open = new(["/main.js"]);
        while (open.TryPop(out string? path))
        {
            if (!seen.Add(path)) continue;
            Assert.True(_files.TryGet(path, out _, out byte[] content), path);
            Uri address = new(new Uri("http://page"), path);
            foreach (Match match in Import().Matches(Encoding.UTF8.GetString(content)))
            {
                open.Push(new Uri(address, match.Groups[1].Value).AbsolutePath);
            }
        }

        Assert.True(seen.Count > 40, $"{seen.Count} modules");
    }

    [GeneratedRegex("from '([^']+)'")]
    private static partial Regex Import();
}
