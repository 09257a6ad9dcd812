using PSPixelClassification.Classification;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>The feature channels under ilastik's names.</summary>
internal sealed class FeatureRenderer(ClassifierModel model) : ResultRenderer
{
    public override IReadOnlyList<string> ChannelNames { get; } = model.FeatureNames;

    public override void Render(in PredictionBand band, Span<float> values) => band.Features.Span.CopyTo(values);
}
