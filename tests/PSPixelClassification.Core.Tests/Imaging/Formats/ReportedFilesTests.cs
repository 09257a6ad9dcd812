using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

/// <summary>
/// Files as users of ilastik, tifffile and Fiji reported them, with the pixels that other libraries read (tests/data/reports).
/// </summary>
public sealed class ReportedFilesTests
{
    public static TheoryData<string> WithPixels() =>
        [.. Directory.EnumerateFiles(TestFiles.Committed("reports/expected"), "*.npy")
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(WithPixels))]
    public void Read_ReportedFile_GivesTheExpectedPixels(string name)
    {
        IImageSource image = ImageFormats.Open(TestFiles.Committed($"reports/{name}"));

        string expected = TestFiles.Committed($"reports/expected/{name}.npy");
        // Stacks [plane][y][x] lie as they are read; only colors lie otherwise.
        byte[] samples = image.Info.Shape.Channels == 3 ? NumpyArray.Read(expected).ToPlanes() : Data(expected);
        Assert.Equal(samples, ImageReading.ReadAll(image));
    }

    [Theory]
    [InlineData("03_ij_claims_more.tif", "counts 10 images, the file holds 4")]
    [InlineData("53_multipos.ome.tif", null)]
    [InlineData("60_ome_aborted.ome.tif", "describe 10 planes, of which 6 are there")]
    [InlineData("60j_ome_missing_file.ome.tif", "'gone.ome.tif' is not in its folder")]
    [InlineData("61_ij_fewer.tif", "counts 4 images, the file holds 6")]
    [InlineData("70_tiffcp_stack.tif", "counts 1 image, the file holds 3; all are read")]
    [InlineData("71_tiffcp_two_stacks.tif", "counts 4 images, the file holds 8")]
    public void Open_CountThatDoesNotFit_IsWarnedOf(string name, string? warning)
    {
        ImageInfo info = ImageFormats.Open(TestFiles.Committed($"reports/{name}")).Info;

        if (warning is null) Assert.Equal(["Image0", "Image1"], info.Series.Select(series => series.Name));
        else Assert.Contains(warning, Assert.Single(info.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("46c_ij_yunit.tif", 0.2, 0.0002, "mm", null)]
    [InlineData("52_ij_t.tif", 0.2, 0.2, "µm", 2.5)]
    [InlineData("46e_72dpi.tif", 0, 0, null, null)]
    [InlineData("46f_none_1.tif", 0, 0, null, null)]
    public void Open_Calibration_IsThatOfMicroscopesOnly(string name, double x, double y, string? unit, double? interval)
    {
        ImageInfo info = ImageFormats.Open(TestFiles.Committed($"reports/{name}")).Info;

        Assert.Equal(unit is null ? null : new PixelSize(x, y, info.PixelSize?.Z, unit), info.PixelSize);
        Assert.Equal(interval, info.FrameInterval);
    }

    [Theory]
    [InlineData("54_label_palette.png")]
    [InlineData("54_label_palette.tif")]
    public void Open_PaletteForItsIndices_HasOneChannel(string name) =>
        Assert.Equal(
            1, ImageFormats.Open(TestFiles.Committed($"reports/{name}"), new ImageOpenOptions { KeepIndices = true }).Info.Shape.Channels);

    [Fact]
    public void Read_Jpeg2000SaidToBeZstandard_IsOneError()
    {
        string path = TestFiles.Committed("reports/38_zstd.tif");
        IImageSource image = ImageFormats.Open(path);

        ImageFormatException error = Assert.Throws<ImageFormatException>(() => ImageReading.ReadAll(image));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("Zstandard", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Data(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        return file[(10 + BitConverter.ToUInt16(file, 8))..];
    }
}
