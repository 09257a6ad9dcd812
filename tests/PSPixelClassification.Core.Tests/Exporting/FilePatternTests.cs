using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Exporting;

public class FilePatternTests
{
    private static FilePatternValues Values(string nickname = "a.b", ResultSource source = ResultSource.SimpleSegmentation, int channels = 1) =>
        new("/data/raw", nickname, source, new ImageShape(640, 480), new Region(10, 20, 100, 50), channels);

    [Fact]
    public void Expand_DefaultPattern_KeepsDotsAndIlastiksResultName() =>
        Assert.Equal("/data/raw/a.b_Simple Segmentation.tif", FilePattern.Parse(FilePattern.Default).Expand(Values(), ".tif"));

    [Theory]
    [InlineData("{x_start}-{x_stop}", "10-110")]
    [InlineData("{y_start}-{y_stop}", "20-70")]
    [InlineData("{z_start}-{z_stop} {t_start}-{t_stop}", "0-1 0-1")]
    [InlineData("{c_start}-{c_stop}", "0-3")]
    // The list of tuples that Python prints, as ilastik puts it into names.
    [InlineData("{roi}", "[(20, 10, 0), (70, 110, 3)]")]
    [InlineData("seg/{nickname}", "seg/a.b")]
    public void Expand_Placeholder_GivesItsValue(string pattern, string expected) =>
        Assert.Equal(expected + ".npy", FilePattern.Parse(pattern).Expand(Values(source: ResultSource.Probabilities, channels: 3), ".npy"));

    [Fact]
    public void Expand_NicknameWithPathCharacters_StaysInItsFolder() =>
        Assert.Equal("/data/raw/a_.._b_Labels.tif", FilePattern.Parse(FilePattern.Default).Expand(Values("a/../b", ResultSource.Labels), ".tif"));

    [Fact]
    public void Expand_NicknameWithBraces_IsNotReadAsPlaceholder() =>
        Assert.Equal("{nickname}.tif", FilePattern.Parse("{nickname}").Expand(Values("{nickname}"), ".tif"));

    [Theory]
    [InlineData("")]
    [InlineData("{nickname")]
    [InlineData("nickname}")]
    [InlineData("{nick}")]
    [InlineData("{}")]
    public void Parse_UnsoundPattern_IsRefusedWithTheKnownPlaceholders(string pattern)
    {
        ExportException error = Assert.Throws<ExportException>(() => FilePattern.Parse(pattern));
        Assert.Equal("FilePatternInvalid", error.ErrorId);
        Assert.Contains("{result_type}", error.Message, StringComparison.Ordinal);
    }
}
