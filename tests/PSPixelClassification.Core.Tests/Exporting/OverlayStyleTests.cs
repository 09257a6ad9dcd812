using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Exporting;

/// <summary>Overlays of a gray image: r = image + (color - image) × opacity, full color where classes meet.</summary>
public sealed class OverlayStyleTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierImage _image = TestImages.Noise("noise", new ImageShape(90, 70), PixelType.UInt8, seed: 3);
    private readonly ClassifierModel _model;

    public OverlayStyleTests() => _model = SyntheticImages.Train(_image.LabelSides());

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(OverlayStyle.Fill, 0.0)]
    [InlineData(OverlayStyle.Fill, 0.25)]
    [InlineData(OverlayStyle.Fill, 0.6)]
    [InlineData(OverlayStyle.Fill, 1.0)]
    [InlineData(OverlayStyle.Outline, 0.6)]
    public void Overlay_StyleAndOpacity_BlendsImageAndColors(OverlayStyle style, double opacity)
    {
        float[] segmentation = Export("segmentation", ResultSource.SimpleSegmentation, style, opacity);
        float[] image = Export("image", ResultSource.Overlay, OverlayStyle.Fill, 0);
        float[] overlay = Export("overlay", ResultSource.Overlay, style, opacity);

        double expectedOpacity = style == OverlayStyle.Outline ? 0 : opacity;
        int inside = 0, borders = 0;
        for (int i = 0; i < segmentation.Length; i++)
        {
            (int x, int y) = (i % 90, i / 90);
            float own = segmentation[i];
            float left = x > 0 ? segmentation[i - 1] : own, above = y > 0 ? segmentation[i - 90] : own;
            bool isBorder = left != own || above != own;
            (inside, borders) = isBorder ? (inside, borders + 1) : (inside + 1, borders);
            var color = _model.Classes[(int)Math.Min(own, Math.Min(left, above)) - 1].Color;
            byte[] channels = [color.R, color.G, color.B];
            for (int c = 0; c < 3; c++)
            {
                float gray = image[c * segmentation.Length + i];
                double expected = isBorder ? channels[c] : gray + (channels[c] - gray) * expectedOpacity;
                Assert.InRange(overlay[c * segmentation.Length + i], expected - 1, expected + 1);
            }
        }

        Assert.True(inside > 100 && borders > 10, $"{inside} inside, {borders} borders");
    }

    private float[] Export(string name, ResultSource source, OverlayStyle style, double opacity)
    {
        ExportSettings settings = _folder.Settings() with
        {
            Sources = [source],
            FilePattern = FilePattern.Parse(name),
            DestinationFolder = _folder.Path,
            OverlayStyle = style,
            OverlayOpacity = opacity,
        };
        ExportFolder.Export(_image, _model, settings);
        return _folder.Read(name + (source == ResultSource.Overlay ? ".png" : ".tif")).Values;
    }
}
