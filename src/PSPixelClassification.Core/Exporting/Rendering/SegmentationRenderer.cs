using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>Simple Segmentation: class values 1 … n, 0 for masked pixels (ilastik writes 1).</summary>
internal sealed class SegmentationRenderer(ClassDecision decision) : ResultRenderer
{
    // That of the probabilities it is made of.
    public override (double Minimum, double Maximum)? IlastikRange => (0, 1);

    public override void Render(in PredictionBand band, Span<float> values) => decision.Decide(band, values);
}
