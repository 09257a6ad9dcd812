using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Objects;

/// <summary>Finds where probabilities pass a threshold. What is not a number is below any.</summary>
internal static class ProbabilitySearch
{
    /// <summary>The first one that is high enough.</summary>
    /// <param name="values">Probabilities.</param>
    /// <param name="threshold">What it is at least.</param>
    /// <returns>Its index; their number if there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int IndexOfAtLeast(ReadOnlySpan<float> values, float threshold)
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        Vector<float> least = new(threshold);
        int i = 0;
        while (i <= values.Length - Vector<float>.Count && !Vector.GreaterThanOrEqualAny(Vector.LoadUnsafe(ref first, (nuint)i), least))
            i += Vector<float>.Count;
        while (i < values.Length && !(values[i] >= threshold)) i++;
        return i;
    }

    /// <summary>The first one that is not.</summary>
    /// <param name="values">Probabilities.</param>
    /// <param name="threshold">What it is below.</param>
    /// <returns>Its index; their number if there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int IndexOfBelow(ReadOnlySpan<float> values, float threshold)
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        Vector<float> least = new(threshold);
        int i = 0;
        while (i <= values.Length - Vector<float>.Count && Vector.GreaterThanOrEqualAll(Vector.LoadUnsafe(ref first, (nuint)i), least))
            i += Vector<float>.Count;
        while (i < values.Length && values[i] >= threshold) i++;
        return i;
    }
}
