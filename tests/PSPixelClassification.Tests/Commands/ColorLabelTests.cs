using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>Labels painted in other programs: by color, or by the indices of a palette.</summary>
public sealed class ColorLabelTests : IDisposable
{
    private const int Width = 13;
    private const int Height = 11;

    // 13 × 11 pixels; the palette is #7816fe, #9a2db1.
    private static readonly string s_indexed = TestFiles.Committed("png/palette1.png");

    private readonly EngineSession _session = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ClassifierImage _image = TestImage.Textured("x", Width, Height);

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void LabelMap_OfColors_LabelsExactOnesAndCountsTheOthers()
    {
        WritePainting();

        EngineResult result =
            Run("$image | Add-PixelLabel -LabelImage painted.png -LabelMap @{ '#FF0000' = 'nuclei'; lime = 'background' }");

        Assert.Equal([("background", 2 * Height), ("nuclei", 3 * Height)], Counts());
        Assert.Contains("11 pixels of other colors than those of -LabelMap stayed as they were: #ff8080 (11 pixels).",
            Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ '255,0,0' = 'a' }")]
    [InlineData("@{ RED = 'a' }")]
    [InlineData("@{ ' #ff0000 ' = 'a' }")]
    public void LabelMap_OfColors_TakesEveryWayToWriteThem(string map)
    {
        WritePainting();

        Run($"$image | Add-PixelLabel -LabelImage painted.png -LabelMap {map}");

        Assert.Equal([("a", 3 * Height)], Counts());
    }

    [Theory]
    [InlineData("painted.png", "", "LabelImageInvalid", "-LabelMap")]
    [InlineData("painted.png", "-LabelMap @{ 1 = 'a' }", "LabelImageInvalid", "#ff0000 (33 pixels)")]
    [InlineData("$image", "-LabelMap @{ red = 'a' }", "LabelImageInvalid", "it holds")]
    [InlineData("painted.png", "-LabelMap @{ red = 'a'; 1 = 'b' }", "LabelMapInvalid", "both values and colors")]
    [InlineData("painted.png", "-LabelMap @{ red = 'a'; '#ff0000' = 'b' }", "LabelMapInvalid", "twice")]
    [InlineData("painted.png", "-LabelMap @{ '#ff00' = 'a' }", "LabelMapInvalid", "#ff00")]
    [InlineData("painted.png", "-LabelMap @{ '1,5' = 'a' }", "LabelMapInvalid", "1,5")]
    [InlineData("$jpeg", "-LabelMap @{ red = 'a' }", "LabelImageInvalid", "JPEG")]
    public void LabelImage_ThatDoesNotFitTheMap_IsOneError(string labels, string map, string errorId, string told)
    {
        WritePainting();
        string jpeg = TestFiles.Committed("jpeg/color444.jpg");

        EngineResult result = Run($"$image | Add-PixelLabel -LabelImage {labels} {map}", ("jpeg", jpeg));

        Assert.Equal([errorId], result.ErrorIds);
        Assert.Contains(told, Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_image.Labels.Classes);
    }

    [Fact]
    public void IndexedImage_GivesIndicesOrColors()
    {
        byte[] colors = ClassifierImage.Open(s_indexed).Read<byte>();
        int ones = colors.Take(Width * Height).Count(red => red == 0x9A);
        Assert.InRange(ones, 1, (Width * Height) - 1);

        foreach (string labels in (string[])["$indexed", "(Import-ClassifierImage $indexed)"])
        {
            foreach (string map in (string[])["@{ 1 = 'one' }", "@{ '#9a2db1' = 'one' }"])
            {
                Run($"$image | Clear-PixelLabel -PassThru | Add-PixelLabel -LabelImage {labels} -LabelMap {map}", ("indexed", s_indexed));

                Assert.Equal([("one", ones)], Counts());
            }
        }
    }

    [Fact]
    public void MeasureSegmentationAccuracy_IndexedImages_ComparesIndices()
    {
        EngineResult result = Run("""
            $image | Add-PixelLabel -LabelImage $indexed -LabelMap @{ 1 = 'one' }
            $ones = ($image | Get-PixelLabel).Pixels
            foreach ($segmentation in (Measure-SegmentationAccuracy $indexed $indexed), (Import-ClassifierImage $indexed | Measure-SegmentationAccuracy -Truth (Import-ClassifierImage $indexed))) {
                "$($segmentation.Iou) $($segmentation.TruePositive - $ones)"
            }
            """, ("indexed", s_indexed));

        Assert.Equal(["1 0", "1 0"], result.Output);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Mask_IndexedImage_LetsEveryIndexButZeroThrough()
    {
        Run("$image | Add-PixelLabel -LabelImage $indexed -LabelMap @{ 1 = 'one' }", ("indexed", s_indexed));
        _image.WritePng(_folder.Path);

        EngineResult result = Run("(Import-ClassifierImage x.png -Mask $indexed).PredictionMask.Extent.Channels", ("indexed", s_indexed));

        Assert.Equal([1], result.Output);
    }

    [Theory]
    [InlineData("", 3, 1)]
    [InlineData("-KeepAlpha", 4, 0)]
    public void Import_DroppedAlpha_IsAWarning(string argument, int channels, int warnings)
    {
        string rgba = TestFiles.Committed("tiff/rgba.tif");

        EngineResult result = Run($"(Import-ClassifierImage $rgba {argument}).Extent.Channels", ("rgba", rgba));

        Assert.Equal([channels], result.Output);
        Assert.Equal(warnings, result.Warnings.Count(warning => warning.Contains("-KeepAlpha", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("-PaletteAsColor", 3)]
    public void Import_PaletteTiff_GivesColorsWhereAsked(string argument, int channels)
    {
        string palette = TestFiles.Committed("tiff/palette.tif");

        Assert.Equal([channels], Run($"(Import-ClassifierImage $palette {argument}).Extent.Channels", ("palette", palette)).Output);
    }

    // Columns: 3 red, 2 green, one soft, the rest white.
    private void WritePainting()
    {
        byte[] samples = new byte[3 * Width * Height];
        for (int i = 0; i < Width * Height; i++)
        {
            byte[] color = (i % Width) switch { < 3 => [255, 0, 0], < 5 => [0, 255, 0], 5 => [255, 128, 128], _ => [255, 255, 255] };
            for (int c = 0; c < 3; c++) samples[(c * Width * Height) + i] = color[c];
        }

        ImageShape shape = new(Width, Height, 3);
        ImageInfo info = new() { Shape = shape, Axes = AxisOrder.For(shape), PixelType = PixelType.UInt8 };
        new ClassifierImage("painted", MemoryImage.FromSamples(info, samples)).WritePng(_folder.Path);
        _session.SetLocation(_folder.Path);
    }

    private List<(string Class, long Pixels)> Counts() =>
        [.. _image.Labels.Snapshot().CountByClass.Select(count => (count.Class.Name, count.Pixels))];

    private EngineResult Run(string script, params (string Name, object? Value)[] variables)
    {
        _session.SetLocation(_folder.Path);
        return _session.Run(script, [("image", _image), .. variables]);
    }
}
