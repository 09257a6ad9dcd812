using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Pnm;

public class PnmFormatTests
{
    public static TheoryData<string> ReferenceFiles() =>
        [.. Directory.GetFiles(TestFiles.Committed("pnm"), "*.npy").Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => !name.EndsWith("_kept", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ReferenceFiles))]
    public void Read_EveryKind_GivesTheReferencePixels(string name) => RequireEqual(name, Open(name));

    [Fact]
    public void ReferenceFiles_AreAllThere() => Assert.Equal(16, ReferenceFiles().Count);

    [Fact]
    public void Read_AlphaKept_IsTheLastChannel()
    {
        RequireEqual("rgb_alpha16.pam_kept", Open("rgb_alpha16.pam", new ImageOpenOptions { KeepAlpha = true }));
        Assert.True(Open("rgb_alpha16.pam").Info.HasDroppedAlpha);
    }

    [Fact]
    public void Open_PicturesBehindTheFirst_AreSaid()
    {
        Assert.Contains("more than one picture", Assert.Single(Open("two_pictures.pgm").Info.Warnings), StringComparison.Ordinal);
        Assert.Empty(Open("p5.pgm").Info.Warnings);
    }

    [Theory]
    [InlineData("broken_cut.pgm", "cut short")]
    [InlineData("broken_cut_text.pgm", "ends before its sample")]
    [InlineData("broken_huge.pgm", "cut short")]
    [InlineData("broken_huge_text.ppm", "cut short")]
    [InlineData("broken_sample.pgm", "larger than 255")]
    [InlineData("broken_empty.pgm", "0 × 4 pixels")]
    [InlineData("broken_header.pgm", "height is not a number")]
    public void Read_Damaged_IsOneErrorThatTakesNoMemory(string name, string finding)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageReading.ReadAll(Open(name)));

        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
        Assert.Contains(name, e.Message, StringComparison.Ordinal);
        Assert.Equal("ImageFormatInvalid", e.ErrorId);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData("P5 is a postcode")]
    [InlineData("P6\n")]
    [InlineData("P8\n4 4\n255\n")]
    [InlineData("P55 5 255 ")]
    public void Open_TextThatBeginsAlike_IsNoPicture(string content)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.txt", System.Text.Encoding.ASCII.GetBytes(content));

        Assert.Contains("a text", Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path)).Message, StringComparison.Ordinal);
    }

    private static void RequireEqual(string reference, IImageSource source)
    {
        NumpyArray expected = NumpyArray.Read(TestFiles.Committed($"pnm/{reference}.npy"));
        Assert.Equal(new ImageShape(expected.Width, expected.Height, expected.Channels), source.Info.Shape);
        Assert.Equal(expected.SampleSize == 1 ? PixelType.UInt8 : PixelType.UInt16, source.Info.PixelType);
        using IPixelReader reader = source.OpenReader();
        foreach (Region region in ImageReading.Regions(source.Info.Shape))
        {
            byte[] actual = ImageReading.Read(reader, source.Info, Plane.First, region);
            Assert.Equal(ImageReading.Cut(expected.ToPlanes(), source.Info.Shape, expected.SampleSize, region), actual);
        }
    }

    private static IImageSource Open(string name, ImageOpenOptions? options = null) =>
        ImageFormats.Open(TestFiles.Committed($"pnm/{name}"), options);
}
