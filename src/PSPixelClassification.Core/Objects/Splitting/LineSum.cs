using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>The sum along a line weighted by a kernel whose halves mirror each other.</summary>
/// <param name="weights">The weight of the middle, then those of its neighbors by distance; at least one.</param>
internal sealed class LineSum(double[] weights) : ILineFilter
{
    /// <inheritdoc/>
    public int Radius => weights.Length - 1;

    /// <inheritdoc/>
    public double Beyond => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(Span<double> values, int stride)
    {
        int middle = Radius * stride;
        ref double first = ref MemoryMarshal.GetReference(values);
        for (int i = 0; i + 2 * middle <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            // In scipy's order, in which mirrored lines have mirrored sums: equal peaks stay equal. Multiplied and added one after the
            // other: a fused operation, which not every processor has, would round otherwise.
            Vector<double> sum = Vector.LoadUnsafe(ref first, (nuint)(i + middle)) * weights[0];
            for (int k = weights.Length - 1, before = i, after = i + 2 * middle; k > 0; k--, before += stride, after -= stride)
                sum += (Vector.LoadUnsafe(ref first, (nuint)before) + Vector.LoadUnsafe(ref first, (nuint)after)) * weights[k];
            sum.StoreUnsafe(ref first, (nuint)i);
        }
    }
}
