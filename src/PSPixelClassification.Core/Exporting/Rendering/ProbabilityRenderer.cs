using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>Probabilities, one channel a class.</summary>
internal sealed class ProbabilityRenderer(IReadOnlyList<LabelClass> classes) : ResultRenderer
{
    public override IReadOnlyList<string> ChannelNames { get; } = [.. classes.Select(known => known.Name)];

    public override ReadOnlyMemory<byte> ChannelColors { get; } = ClassColors.Of(classes.Select(known => known.Color));

    public override (double Minimum, double Maximum)? DisplayRange => (0, 1);

    public override void Render(in PredictionBand band, Span<float> values) => band.Probabilities.Span.CopyTo(values);
}
