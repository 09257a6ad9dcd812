using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>
/// The painted labels: 0 none, 1 … n. With a model the numbers are the model's, classes matched by name, so that labels and
/// segmentations of one export mean the same; an unknown class keeps its own number behind the model's.
/// </summary>
internal sealed class LabelRenderer : ResultRenderer
{
    private readonly LabelSnapshot _labels;
    private readonly float[] _values = new float[byte.MaxValue + 1];
    private byte[] _band = [];

    public LabelRenderer(ClassifierImage image, ClassifierModel? model)
    {
        _labels = image.Labels.Snapshot();
        int next = model?.Classes.Count ?? 0;
        foreach (LabelClass labelClass in _labels.Classes)
        {
            LabelClass? known =
                model?.Classes.FirstOrDefault(c => string.Equals(c.Name, labelClass.Name, StringComparison.OrdinalIgnoreCase));
            _values[labelClass.Value] = model is null ? labelClass.Value : known?.Value ?? ++next;
        }
    }

    public override PixelType NaturalType => PixelType.UInt8;

    public override int ChannelCount => 1;

    public override (double Minimum, double Maximum)? IlastikRange => (byte.MinValue, byte.MaxValue);

    public override void Render(in PredictionBand band, Span<float> values)
    {
        if (_band.Length < values.Length) _band = new byte[values.Length];
        Span<byte> labels = _band.AsSpan(0, values.Length);
        _labels.Read(band.Plane, band.Region, labels);
        for (int i = 0; i < labels.Length; i++) values[i] = _values[labels[i]];
    }
}
