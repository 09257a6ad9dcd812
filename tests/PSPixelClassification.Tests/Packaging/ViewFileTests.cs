using System.Xml.Linq;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Packaging;

/// <summary>
/// Views show the same where no type of the module and no script may be used; tests/Views.Tests.ps1 looks at what they show.
/// </summary>
public sealed class ViewFileTests
{
    [Fact]
    public void ViewsAndTypes_HoldNoScript()
    {
        string[] files = [.. Directory.GetFiles(BuiltModule.Folder, "*.ps1xml")];

        Assert.Equal(9, files.Length);
        Assert.All(
            files, file =>
            Assert.DoesNotContain(
                XDocument.Load(file).Descendants(), element => element.Name.LocalName.Contains("Script", StringComparison.Ordinal)));
    }
}
