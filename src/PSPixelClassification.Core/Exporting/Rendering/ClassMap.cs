namespace PSPixelClassification.Exporting.Rendering;

/// <summary>The class of highest probability, pixel by pixel.</summary>
internal static class ClassMap
{
    /// <summary>Writes class values.</summary>
    /// <param name="probabilities">Axis order [class][pixel].</param>
    /// <param name="values">Receives 1 … n; the first class wins ties, so a pixel without any probability gets 1 (ilastik's convention).</param>
    public static void Compute(ReadOnlySpan<float> probabilities, Span<float> values)
    {
        int pixels = values.Length;
        int classes = probabilities.Length / pixels;
        for (int i = 0; i < pixels; i++)
        {
            float best = probabilities[i];
            int winner = 1;
            for (int c = 1; c < classes; c++)
            {
                float candidate = probabilities[c * pixels + i];
                if (candidate > best)
                {
                    best = candidate;
                    winner = c + 1;
                }
            }

            values[i] = winner;
        }
    }
}
