using PSPixelClassification.LabelEditor.ImageFiles;

namespace PSPixelClassification.LabelEditor.Tests.ImageFiles;

public sealed class UploadNameTests
{
    [Theory]
    [InlineData("cells.tif")]
    [InlineData("Zellen ä 細胞 🔬 (2).ome.TIFF")]
    [InlineData("console.png")]
    [InlineData("com10.npy")]
    [InlineData("a..b.png")]
    public void Require_NameOfAnImage_IsTaken(string name) => UploadName.Require(name);

    [Theory]
    [InlineData("../cells.tif")]
    [InlineData("..\\cells.tif")]
    [InlineData("/etc/cells.tif")]
    [InlineData("C:\\cells.tif")]
    [InlineData("C:cells.tif")]
    [InlineData("\\\\server\\share\\cells.tif")]
    [InlineData("//server/share/cells.tif")]
    [InlineData("\\\\?\\C:\\cells.tif")]
    [InlineData("a.tif:x")]
    [InlineData("a.exe:b.tif")]
    [InlineData("CON.tif")]
    [InlineData("nul .png")]
    [InlineData("Com1.tif")]
    [InlineData("LPT³.tif")]
    [InlineData("conin$.tif")]
    [InlineData("aux.x.tif")]
    [InlineData("a\u0000.tif")]
    [InlineData("a\n.tif")]
    [InlineData("a\u202Efit.tif")]
    [InlineData("a\uD800.tif")]
    [InlineData("a?.tif")]
    [InlineData("a*.tif")]
    [InlineData("cells.tif.")]
    [InlineData("cells.tif ")]
    [InlineData(" cells.tif")]
    [InlineData(".cells.tif")]
    [InlineData("..")]
    [InlineData(".tif")]
    [InlineData("")]
    [InlineData("cells.exe")]
    [InlineData("cells")]
    [InlineData("lab.ilp")]
    public void Require_AnythingElse_IsRefused(string name)
    {
        LabelEditorException refused = Assert.Throws<LabelEditorException>(() => UploadName.Require(name));

        Assert.Equal("FileRefused", refused.ErrorId);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.DoesNotContain('\u202E', refused.Message);
    }

    [Fact]
    public void Require_LongName_IsRefused()
    {
        UploadName.Require(new string('a', 196) + ".tif");

        Assert.Throws<LabelEditorException>(() => UploadName.Require(new string('a', 197) + ".tif"));
        LabelEditorException refused = Assert.Throws<LabelEditorException>(() => UploadName.Require(new string('a', 100_000) + ".tif"));
        Assert.InRange(refused.Message.Length, 1, 999);
    }

    [Theory]
    [InlineData("cells.tif", 2, "cells (2).tif")]
    [InlineData("cells.ome.tif", 13, "cells (13).ome.tif")]
    [InlineData("a.b.png", 3, "a.b (3).png")]
    public void Numbered_KeepsTheEnding(string name, int number, string expected) =>
        Assert.Equal(expected, UploadName.Numbered(name, number));
}
