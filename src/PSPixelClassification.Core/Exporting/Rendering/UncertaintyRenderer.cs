using PSPixelClassification.Classification;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>Uncertainty: 1 − (largest − second largest probability); 0 where there is one class only, and for masked pixels.</summary>
internal sealed class UncertaintyRenderer : ResultRenderer
{
    public override (double Minimum, double Maximum)? DisplayRange => (0, 1);

    public override void Render(in PredictionBand band, Span<float> values)
    {
        UncertaintyMap.Compute(band.Probabilities.Span, values);
        ReadOnlySpan<byte> mask = band.Mask.Span;
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0) values[i] = 0;
        }
    }
}
