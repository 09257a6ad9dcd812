using PSPixelClassification.Common;
using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Core.Tests.Exporting;

public class InternalPathTests
{
    [Theory]
    [InlineData("exported_data", "exported_data")]
    [InlineData("/exported_data", "exported_data")]
    [InlineData("volume/raw data/1", "volume/raw data/1")]
    public void Parse_SoundPath_LosesItsFirstSlash(string text, string path) => Assert.Equal(path, InternalPath.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a/ /b")]
    [InlineData("../a")]
    [InlineData("a/.")]
    [InlineData("a\0b")]
    public void Parse_PathWithoutNames_IsRefused(string text) =>
        Assert.Equal("InternalPathInvalid", Assert.Throws<ExportException>(() => InternalPath.Parse(text)).ErrorId);
}
