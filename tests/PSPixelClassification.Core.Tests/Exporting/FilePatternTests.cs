using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Exporting;

public class FilePatternTests
{
    private static FilePatternValues Values(
        string nickname = "a.b", ResultSource source = ResultSource.SimpleSegmentation, int channels = 1) =>
        Values(new ImageShape(640, 480), nickname, source, channels);

    private static FilePatternValues Values(
        ImageShape shape, string nickname = "a.b", ResultSource source = ResultSource.SimpleSegmentation, int channels = 1) =>
        new("/data/raw", nickname, source, shape, Cutout.Of(shape, new Region(10, 20, 100, 50)), channels);

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
    [InlineData("{nickname}_{class}", "a.b_all")]
    public void Expand_Placeholder_GivesItsValue(string pattern, string expected) =>
        Assert.Equal(expected + ".npy", FilePattern.Parse(pattern).Expand(Values(source: ResultSource.Probabilities, channels: 3), ".npy"));

    [Theory]
    [InlineData(3, 1, "[(0, 20, 10, 0), (3, 70, 110, 1)]")]
    [InlineData(1, 2, "[(0, 20, 10, 0), (2, 70, 110, 1)]")]
    [InlineData(3, 2, "[(0, 0, 20, 10, 0), (2, 3, 70, 110, 1)]")]
    public void Expand_RegionOfSeveralPlanes_HasTheirAxes(int depth, int times, string expected) => Assert.Equal(
        expected, FilePattern.Parse("{roi}").Expand(Values(new ImageShape(640, 480, 1, depth, times)), ""));

    [Theory]
    [InlineData("nuclei", "a.b_nuclei")]
    // What no file can have in its name, as of a nickname.
    [InlineData("G1/S: \"bright\"?", "a.b_G1_S_ _bright__")]
    public void Expand_ClassOfAMask_IsFitForAFile(string name, string expected) => Assert.Equal(
        expected, FilePattern.Parse("{nickname}_{class}").Expand(Values() with { ClassName = name }, ""));

    // c06_seg_seq_{slice_index} of 64 slices is c06_seg_seq_00.png … in ilastik.
    [Theory]
    [InlineData("{slice_index}", 64, 1, 7, 0, "07")]
    [InlineData("{slice_index}", 9, 1, 7, 0, "7")]
    [InlineData("{slice_index}", 10, 1, 7, 0, "07")]
    [InlineData("{slice_index}", 1, 200, 0, 13, "013")]
    [InlineData("{slice_index}", 5, 3, 4, 1, "09")]
    [InlineData("{t}-{z}", 5, 30, 4, 1, "01-4")]
    public void Expand_PlaneOfASequence_IsNumberedWithLeadingZeros(
        string pattern, int depth, int times, int slice, int time, string expected)
    {
        FilePatternValues values = Values(new ImageShape(640, 480, 1, depth, times)) with { Part = new FilePart(time, slice) };

        Assert.Equal(expected + ".png", FilePattern.Parse(pattern).Expand(values, ".png"));
    }

    [Theory]
    [InlineData("{nickname}", 1)]
    [InlineData("{t}", 3)]
    [InlineData("{z}", 12)]
    [InlineData("{slice_index}", 12)]
    public void Parts_OfTimesAndSlices_AreAsThePatternSplits(string pattern, int count) =>
        Assert.Equal(count, FilePattern.Parse(pattern).Parts(Cutout.All(new ImageShape(5, 5, 2, 4, 3))).Distinct().Count());

    // Slices keep their numbers, and as many digits as the whole image needs.
    [Theory]
    [InlineData("{z}", "08 09 10")]
    [InlineData("{t}{z_start}{z_stop}", "1811 2811")]
    [InlineData("{slice_index}", "20 21 22 32 33 34")]
    public void Parts_OfABox_AreNumberedAsInTheImage(string text, string expected)
    {
        ImageShape shape = new(640, 480, 1, 12, 3);
        Cutout cutout = new(shape.Bounds, new IndexRange(8, 11), new IndexRange(1, 3));
        FilePattern pattern = FilePattern.Parse(text);

        Assert.Equal(
            expected.Split(' '),
            pattern.Parts(cutout).Select(part => pattern.Expand(Values(shape) with { Cutout = cutout, Part = part }, "")).Distinct());
    }

    [Fact]
    public void Expand_SliceIndexOfAPlaneImage_IsZero()
    {
        FilePattern pattern = FilePattern.Parse("a_{slice_index}");

        FilePart part = Assert.Single(pattern.Parts(Cutout.All(new ImageShape(640, 480))));
        Assert.Equal("a_0.png", pattern.Expand(Values() with { Part = part }, ".png"));
    }

    [Fact]
    public void Expand_NicknameWithPathCharacters_StaysInItsFolder() =>
        Assert.Equal(
            "/data/raw/a_.._b_Labels.tif", FilePattern.Parse(FilePattern.Default).Expand(Values("a/../b", ResultSource.Labels), ".tif"));

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
