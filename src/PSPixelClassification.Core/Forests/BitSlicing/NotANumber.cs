using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>Looks for NaN in many values at once.</summary>
internal static class NotANumber
{
    /// <summary>Whether any value is NaN.</summary>
    /// <param name="values">A multiple of 8 values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsIn(ReadOnlySpan<float> values)
    {
        Vector256<float> ordered = Vector256<float>.AllBitsSet;
        for (int i = 0; i < values.Length; i += Vector256<float>.Count)
        {
            Vector256<float> value = Vector256.Create(values.Slice(i, Vector256<float>.Count));
            ordered &= Vector256.Equals(value, value);
        }

        return ordered.AsInt32() != Vector256<int>.AllBitsSet;
    }
}
