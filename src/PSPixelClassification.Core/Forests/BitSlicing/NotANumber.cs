using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
        // Four registers, so that a step does not wait for the one before it.
        ref float first = ref MemoryMarshal.GetReference(values);
        Vector256<float> a = Vector256<float>.AllBitsSet, b = a, c = a, d = a;
        int i = 0;
        for (; i <= values.Length - (4 * Vector256<float>.Count); i += 4 * Vector256<float>.Count)
        {
            a &= Ordered(ref first, i);
            b &= Ordered(ref first, i + Vector256<float>.Count);
            c &= Ordered(ref first, i + (2 * Vector256<float>.Count));
            d &= Ordered(ref first, i + (3 * Vector256<float>.Count));
        }

        for (; i < values.Length; i += Vector256<float>.Count)
            a &= Ordered(ref MemoryMarshal.GetReference(values.Slice(i, Vector256<float>.Count)), 0);
        return (a & b & c & d).AsInt32() != Vector256<int>.AllBitsSet;
    }

    // All bits where a value equals itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Ordered(ref float first, int at)
    {
        Vector256<float> value = Vector256.LoadUnsafe(ref first, (nuint)at);
        return Vector256.Equals(value, value);
    }
}
