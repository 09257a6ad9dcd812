using PSPixelClassification.Classification;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>Uncertainty: 1 − (largest − second largest probability); 0 where there is one class only, and for masked pixels.</summary>
internal sealed class UncertaintyRenderer : ResultRenderer
{
    public override (double Minimum, double Maximum)? DisplayRange => (0, 1);

    public override void Render(in PredictionBand band, Span<float> values)
    {
        ReadOnlySpan<float> probabilities = band.Probabilities.Span;
        int pixels = values.Length;
        int classes = probabilities.Length / pixels;
        if (classes < 2)
        {
            values.Clear();
            return;
        }

        for (int i = 0; i < pixels; i++)
        {
            float largest = float.NegativeInfinity;
            float second = float.NegativeInfinity;
            for (int c = 0; c < classes; c++)
            {
                float value = probabilities[c * pixels + i];
                if (value > largest) (largest, second) = (value, largest);
                else if (value > second) second = value;
            }

            values[i] = 1 - (largest - second);
        }

        ReadOnlySpan<byte> mask = band.Mask.Span;
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0) values[i] = 0;
        }
    }
}
