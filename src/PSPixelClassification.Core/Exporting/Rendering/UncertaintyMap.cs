using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>1 − (largest − second largest probability), pixel by pixel: ilastik's uncertainty.</summary>
internal static class UncertaintyMap
{
    /// <summary>Writes the uncertainties.</summary>
    /// <param name="probabilities">Axis order [class][pixel], 0 … 1.</param>
    /// <param name="values">Receives 0 … 1; 1 where all probabilities are 0, and 0 where there is one class only.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(ReadOnlySpan<float> probabilities, Span<float> values)
    {
        int pixels = values.Length;
        if (probabilities.Length < 2 * pixels)
        {
            values.Clear();
            return;
        }

        int i = 0;
        for (; i <= pixels - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> largest = default;
            Vector<float> second = default;
            for (int c = i; c < probabilities.Length; c += pixels)
            {
                Vector<float> value = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(probabilities), (nuint)c);
                second = Vector.Max(second, Vector.Min(largest, value));
                largest = Vector.Max(largest, value);
            }

            (Vector<float>.One - (largest - second)).StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);
        }

        for (; i < pixels; i++)
        {
            float largest = 0;
            float second = 0;
            for (int c = i; c < probabilities.Length; c += pixels)
            {
                second = Math.Max(second, Math.Min(largest, probabilities[c]));
                largest = Math.Max(largest, probabilities[c]);
            }

            values[i] = 1 - (largest - second);
        }
    }
}
