using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// The largest value within a radius along a line, of values that are 0 or more: the largest of 2, 4, 8 … values from each, until the
/// window is reached.
/// </summary>
/// <param name="radius">How many pixels to both sides count.</param>
internal sealed class LineMaximum(int radius) : ILineFilter
{
    /// <inheritdoc/>
    public int Radius { get; } = radius;

    /// <inheritdoc/>
    public double Beyond => 0;

    /// <inheritdoc/>
    public void Apply(Span<double> values, int stride)
    {
        int window = 1;
        for (; window <= Radius; window *= 2) Join(values, window * stride);
        Join(values, (2 * Radius + 1 - window) * stride);
    }

    // Ascending, so that what lies ahead is as it was.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join(Span<double> values, int distance)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        for (int i = 0; i + distance <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> own = Vector.LoadUnsafe(ref first, (nuint)i);
            Vector<double> ahead = Vector.LoadUnsafe(ref first, (nuint)(i + distance));
            Vector.MaxNative(ahead, own).StoreUnsafe(ref first, (nuint)i);
        }
    }
}
