using PSPixelClassification.Classification;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>Probabilities, one channel a class.</summary>
internal sealed class ProbabilityRenderer(ClassifierModel model) : ResultRenderer
{
    public override IReadOnlyList<string> ChannelNames { get; } = [.. model.Classes.Select(c => c.Name)];

    public override (double Minimum, double Maximum)? DisplayRange => (0, 1);

    public override void Render(in PredictionBand band, Span<float> values) => band.Probabilities.Span.CopyTo(values);
}
