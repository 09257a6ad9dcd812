using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>
/// The image, stretched for display, tinted with the colors of the classes; where two classes meet, the border pixel has the full
/// color of the first of them. Masked pixels show the image alone, as all do without a model. Strokes are drawn over it. UInt8 RGB.
/// </summary>
internal sealed class OverlayRenderer : ResultRenderer
{
    private const float Masked = 0;

    private readonly IReadOnlyList<RgbColor> _colors;
    private readonly ClassDecision _decision;
    private readonly DisplayedImage _image;
    private readonly StrokeOverlay? _strokes;
    private readonly float _tint;
    private float[] _classes = [];
    private float[] _rowAbove = [];
    private Plane? _planeAbove;
    private Region _regionAbove;

    /// <summary>Finds the range that the image is shown in.</summary>
    /// <param name="image">The image.</param>
    /// <param name="merging">The classes; null to show the image alone.</param>
    /// <param name="settings">How it is drawn.</param>
    /// <param name="cancellationToken">Looked at while the range is found.</param>
    public OverlayRenderer(ClassifierImage image, ClassMerging? merging, ExportSettings settings, CancellationToken cancellationToken)
        // Of masked pixels the color does not count.
        : this(
            image.Source, merging is null ? [default] : [.. merging.Classes.Select(c => c.Color)],
            merging is null ? new ClassDecision(1) : new ClassDecision(merging.Classes, settings.PostProcessing.ClassThresholds),
            settings.OverlayStyle == OverlayStyle.Outline ? 0 : settings.OverlayOpacity, cancellationToken)
    {
        LabelSnapshot labels = image.Labels.Snapshot();
        _strokes = settings.ShowLabels ? new StrokeOverlay(labels, new LabelNumbers(labels, merging)) : null;
    }

    /// <summary>Finds the range that the image is shown in.</summary>
    /// <param name="source">The image.</param>
    /// <param name="colors">The colors of the classes, at least one.</param>
    /// <param name="decision">Takes the class of probabilities.</param>
    /// <param name="opacity">How strongly the image is tinted, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at while the range is found.</param>
    public OverlayRenderer(
        IImageSource source, IReadOnlyList<RgbColor> colors, ClassDecision decision, double opacity, CancellationToken cancellationToken)
    {
        _decision = decision;
        _tint = (float)opacity;
        _colors = colors;
        _image = new DisplayedImage(source, cancellationToken);
    }

    public override void Render(in PredictionBand band, Span<float> values)
    {
        int pixels = (int)band.Region.PixelCount;
        _image.Read(band.Plane, band.Region);
        if (_classes.Length < pixels) _classes = new float[pixels];
        if (band.Probabilities.IsEmpty) _classes.AsSpan(0, pixels).Clear();
        else _decision.Decide(band, _classes.AsSpan(0, pixels));
        bool continues = _planeAbove == band.Plane && _regionAbove.Bottom == band.Region.Y
            && (_regionAbove.X, _regionAbove.Width) == (band.Region.X, band.Region.Width);
        for (int i = 0; i < pixels; i++)
        {
            int x = i % band.Region.Width;
            float own = _classes[i];
            float left = Neighbor(x > 0 ? _classes[i - 1] : own, own);
            float above = Neighbor(i >= band.Region.Width ? _classes[i - band.Region.Width] : continues ? _rowAbove[x] : own, own);
            float opacity = own == Masked ? 0 : left != own || above != own ? 1 : _tint;
            // The first of the classes that meet gives the border its color all around: objects are named before their background.
            RgbColor color = _colors[Math.Max(0, (int)Math.Min(own, Math.Min(left, above)) - 1)];
            values[i] = Blend(_image.ValueOf(0, i), color.R, opacity);
            values[pixels + i] = Blend(_image.ValueOf(1, i), color.G, opacity);
            values[2 * pixels + i] = Blend(_image.ValueOf(2, i), color.B, opacity);
        }

        KeepLastRow(band);
        _strokes?.Draw(band.Plane, band.Region, values);
    }

    public override void Dispose()
    {
        _image.Dispose();
        base.Dispose();
    }

    // The edge of a mask is no border between classes.
    private static float Neighbor(float neighbor, float own) => neighbor == Masked || own == Masked ? own : neighbor;

    private static float Blend(float image, float color, float opacity) => image + (color - image) * opacity;

    private void KeepLastRow(in PredictionBand band)
    {
        Region region = band.Region;
        (_planeAbove, _regionAbove) = (band.Plane, region);
        _rowAbove = _classes.AsSpan((region.Height - 1) * region.Width, region.Width).ToArray();
    }
}
