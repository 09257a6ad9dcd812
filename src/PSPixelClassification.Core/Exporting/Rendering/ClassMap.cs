using System.Runtime.CompilerServices;
using PSPixelClassification.Classification;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>The class of highest probability, pixel by pixel.</summary>
internal static class ClassMap
{
    /// <summary>Writes the class values of a band.</summary>
    /// <param name="band">The band.</param>
    /// <param name="values">
    /// Receives 1 … n as <see cref="Compute(ReadOnlySpan{float}, Span{float})"/> does, and 0 where the mask is 0.
    /// </param>
    public static void Compute(in PredictionBand band, Span<float> values)
    {
        Compute(band.Probabilities.Span, values);
        ReadOnlySpan<byte> mask = band.Mask.Span;
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0) values[i] = 0;
        }
    }

    /// <summary>Writes class values.</summary>
    /// <param name="probabilities">Axis order [class][pixel].</param>
    /// <param name="values">
    /// Receives 1 … n; the first class wins ties, so a pixel without any probability gets 1 (ilastik's convention).
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
