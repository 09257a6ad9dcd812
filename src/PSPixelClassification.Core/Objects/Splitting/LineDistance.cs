using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// The least of a line's squares, each with the square of the way to it: as <see cref="LineEnvelope"/>, but for distances that are known to
/// be short.
/// </summary>
/// <param name="radius">The longest distance.</param>
internal sealed class LineDistance(int radius) : ILineFilter
{
    /// <inheritdoc/>
    public int Radius { get; } = radius;

    /// <inheritdoc/>
    public double Beyond => double.PositiveInfinity;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(Span<double> values, int stride)
    {
        int middle = Radius * stride;
        ref double first = ref MemoryMarshal.GetReference(values);
        for (int i = 0; i + 2 * middle <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> least = Vector.LoadUnsafe(ref first, (nuint)(i + middle));
            for (int k = 1; k <= Radius; k++)
            {
                Vector<double> square = new((double)k * k);
                if (Vector.LessThanOrEqualAll(least, square)) break;
                Vector<double> before = Vector.LoadUnsafe(ref first, (nuint)(i + middle - k * stride));
                Vector<double> after = Vector.LoadUnsafe(ref first, (nuint)(i + middle + k * stride));
                least = Vector.MinNative(least, Vector.MinNative(before, after) + square);
            }

            least.StoreUnsafe(ref first, (nuint)i);
        }
    }
}
