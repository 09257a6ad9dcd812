using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class StrokeOverlayTests : IDisposable
{
    private const int Width = 210;
    private const int Height = 140;
    private static readonly (byte, byte, byte) s_black = (0, 0, 0);
    private static readonly (byte, byte, byte) s_white = (255, 255, 255);
    private readonly ExportFolder _folder = new();
    private readonly ClassifierImage _image = SyntheticImages.Make(Width, Height).LabelSides();
    private readonly ClassifierModel _model;

    // Yellow is outlined in black, blue in white. Some labels touch borders and each other.
    public StrokeOverlayTests()
    {
        _model = SyntheticImages.Train(_image);
        _image.Label("left", 0, 0, 0, 60).Label("right", Width - 1, Height - 1, 100, 139).Label("right", 42, 29, 60, 29);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Overlay_ShowLabels_DrawsLabelsWithOutlinesAndNothingElse()
    {
        ExportFolder.Export(_image, _model, Settings("plain"));
        ExportFolder.Export(_image, _model, Settings("shown") with { ShowLabels = true });

        RequireDrawn("plain.png", "shown.png");
    }

    [Fact]
    public void Overlay_ShowLabelsWithoutAModel_IsTheImageWithItsLabels()
    {
        ExportFolder.Export(_image, null, Settings("shown") with { ShowLabels = true });
        ClassifierImage bare = new(_image.Name, _image.Source);
        ExportFolder.Export(bare, null, Settings("bare") with { ShowLabels = true });

        RequireDrawn("bare.png", "shown.png");
        float[] gray = _folder.Read("bare.png").Values;
        Assert.Equal(gray[..(Width * Height)], gray[^(Width * Height)..]);
        Assert.InRange(gray.Distinct().Count(), 50, 256);
    }

    [Fact]
    public void Overlay_ShowLabelsOfARegion_IsThatPartOfTheWhole()
    {
        ExportFolder.Export(_image, _model, Settings("whole") with { ShowLabels = true });
        // Labels end beyond its left and upper border.
        Region region = new(42, 31, 33, 60);
        ExportFolder.Export(_image, _model, Settings("part") with { ShowLabels = true, Regions = [region] });

        (byte, byte, byte)[] whole = Colors("whole.png");
        (byte, byte, byte)[] part = Colors("part.png");
        (int, int)[] inside =
        [
            .. from y in Enumerable.Range(1, region.Height - 1)
               from x in Enumerable.Range(1, region.Width - 1)
               select (x, y),
        ];
        Assert.All(inside, at => Assert.Equal(
            whole[(region.Y + at.Item2) * Width + region.X + at.Item1], part[at.Item2 * region.Width + at.Item1]));
        Assert.Contains(s_black, part[..region.Width]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Draw_BandByBand_EqualsAllAtOnce(int rows)
    {
        LabelSnapshot labels = _image.Labels.Snapshot();
        StrokeOverlay overlay = new(labels, new LabelNumbers(labels, _folder.Settings().MergingOf(_model)));
        float[] whole = new float[3 * Width * Height];
        overlay.Draw(default, _image.Extent.Bounds, whole);

        float[] banded = new float[whole.Length];
        for (int y = 0; y < Height; y += rows)
        {
            Region band = new(0, y, Width, Math.Min(rows, Height - y));
            float[] values = new float[3 * band.PixelCount];
            overlay.Draw(default, band, values);
            for (int i = 0; i < values.Length; i++)
            {
                (int channel, int pixel) = Math.DivRem(i, (int)band.PixelCount);
                banded[channel * Width * Height + y * Width + pixel] = values[i];
            }
        }

        Assert.Equal(whole, banded);
    }

    [Fact]
    public void Overlay_LabelsOfAClassThatTheModelLacks_HaveTheirOwnColor()
    {
        _image.Labels.Paint("debris", PixelMask.Points([new(100, 70)]), newClassColor: new RgbColor(10, 230, 30));
        ExportFolder.Export(_image, _model, Settings("shown") with { ShowLabels = true });

        (byte, byte, byte)[] shown = Colors("shown.png");
        Assert.Equal((10, 230, 30), shown[70 * Width + 100]);
        Assert.Equal(s_black, shown[69 * Width + 99]);
    }

    [Fact]
    public void Check_OverlayWithoutAModel_NeedsLabels()
    {
        ExportSettings overlay = Settings("x");

        Assert.Equal("ModelRequired", Assert.Throws<ExportException>(() => ExportCheck.Check(overlay, null)).ErrorId);
        ExportCheck.Check(overlay with { ShowLabels = true }, null);
        Assert.Equal("ModelRequired", Assert.Throws<ExportException>(() => ExportCheck.Check(
            overlay with { ShowLabels = true, Sources = [ResultSource.Overlay, ResultSource.Uncertainty] }, null)).ErrorId);
    }

    private ExportSettings Settings(string name) => _folder.Settings(ResultSource.Overlay) with { FilePattern = FilePattern.Parse(name) };

    // Pixel by pixel from the labels: a labeled one has its class's color, one beside it the outline's, all others are as without.
    private void RequireDrawn(string plainFile, string shownFile)
    {
        (byte, byte, byte)[] plain = Colors(plainFile);
        (byte, byte, byte)[] shown = Colors(shownFile);
        byte[] labels = LabelReading.ReadAll(_image.Labels);
        (byte, byte, byte)[] colors = [default, .. LabelPalette.Ilastik.Take(2).Select(color => (color.R, color.G, color.B))];
        for (int i = 0; i < plain.Length; i++)
        {
            (int y, int x) = Math.DivRem(i, Width);
            byte[] around = [.. from row in Enumerable.Range(y - 1, 3) from column in Enumerable.Range(x - 1, 3)
                where row is >= 0 and < Height && column is >= 0 and < Width select labels[row * Width + column] into label
                where label != 0 select label];
            (byte, byte, byte) expected = labels[i] != 0 ? colors[labels[i]]
                : around.Length == 0 ? plain[i]
                : around.Min() == 1 ? s_black : s_white;
            Assert.Equal((x, y, expected), (x, y, shown[i]));
        }

        Assert.Contains(s_white, shown);
        Assert.Contains(s_black, shown);
    }

    private (byte, byte, byte)[] Colors(string name)
    {
        float[] values = _folder.Read(name).Values;
        int pixels = values.Length / 3;
        return [.. Enumerable.Range(0, pixels).Select(i => ((byte)values[i], (byte)values[pixels + i], (byte)values[2 * pixels + i]))];
    }
}
