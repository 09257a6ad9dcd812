using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Imaging.Pixels;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>A mask of one class: 255 for its pixels, 0 for all others and for masked pixels.</summary>
/// <param name="decision">Takes the class of probabilities.</param>
/// <param name="wanted">The class.</param>
internal sealed class ClassMaskRenderer(ClassDecision decision, LabelClass wanted) : ResultRenderer
{
    public override IReadOnlyList<ValueName> ValueNames { get; } = [new ValueName(byte.MaxValue, wanted.Name)];

    public override (double Minimum, double Maximum)? DisplayRange => (byte.MinValue, byte.MaxValue);

    public override void Render(in PredictionBand band, Span<float> values)
    {
        decision.Decide(band, values);
        foreach (ref float value in values) value = value == wanted.Value ? byte.MaxValue : 0;
    }
}
