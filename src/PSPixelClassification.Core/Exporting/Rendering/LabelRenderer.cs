using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Imaging.Pixels;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>The painted labels: 0 none, 1 … n as <see cref="LabelNumbers"/> has them.</summary>
internal sealed class LabelRenderer : ResultRenderer
{
    private readonly LabelSnapshot _labels;
    private readonly LabelNumbers _numbers;
    private byte[] _band = [];

    public LabelRenderer(ClassifierImage image, ClassMerging? merging)
    {
        _labels = image.Labels.Snapshot();
        _numbers = new LabelNumbers(_labels, merging);
    }

    public override ReadOnlyMemory<byte> Palette => _numbers.Palette;

    public override IReadOnlyList<ValueName> ValueNames => _numbers.Names;

    public override (double Minimum, double Maximum)? DisplayRange => (0, Math.Max(1, _numbers.Names.Count));

    public override (double Minimum, double Maximum)? IlastikRange => (byte.MinValue, byte.MaxValue);

    public override void Render(in PredictionBand band, Span<float> values)
    {
        if (_band.Length < values.Length) _band = new byte[values.Length];
        Span<byte> labels = _band.AsSpan(0, values.Length);
        _labels.Read(band.Plane, band.Region, labels);
        for (int i = 0; i < labels.Length; i++) values[i] = _numbers.NumberOf(labels[i]);
    }
}
