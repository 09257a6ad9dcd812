using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>
/// Convolution along y with a symmetric kernel: the operations of <see cref="RowConvolution{TLanes,TVector}"/>, all fused. Two rows of
/// three vectors at once: what lies j below the one row lies j + 1 below the other, so that every value is loaded once for both; and six
/// sums hide most of their latency in few enough registers for 256-bit code. The 2 R + 2 rows of three vectors stay in the first-level
/// cache from pair to pair.
/// </summary>
internal static unsafe class ColumnConvolution<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Vectors = 3;

    /// <summary>Computes a rectangle.</summary>
    /// <param name="source">Holds the rectangle and a kernel radius above and below it.</param>
    /// <param name="target">Receives the result; holds the rectangle.</param>
    /// <param name="area">The rectangle, in image coordinates.</param>
    /// <param name="kernel">A symmetric kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(WorkPlane source, WorkPlane target, Region area, Kernel kernel)
    {
        float* from = source.At(area.X, area.Y);
        float* to = target.At(area.X, area.Y);
        int columns = (area.Width + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
        fixed (float* half = kernel.Half)
        {
            int last = columns - Vectors * TLanes.Count;
            if (last < 0 || area.Height < 2)
            {
                for (int x = 0; x < columns; x += TLanes.Count)
                    Column(from + x, source.Stride, to + x, target.Stride, area.Height, half, kernel.Radius);
                return;
            }

            // The last vectors, and the last two rows, end with the rectangle, even if some have been done before.
            for (int x = 0; x < columns; x += Vectors * TLanes.Count)
            {
                int at = Math.Min(x, last);
                Strip(from + at, source.Stride, to + at, target.Stride, area.Height, half, kernel.Radius);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strip(float* from, nint fromStride, float* to, nint toStride, int rows, float* half, int radius)
    {
        int lanes = TLanes.Count;
        for (int row = 0; row < rows; row += 2)
        {
            nint y = Math.Min(row, rows - 2);
            float* upper = to + y * toStride;
            float* lower = upper + toStride;
            float* above = from + y * fromStride;
            float* below = above + fromStride;

            // At step j: the values j − 1 above the upper row, which lie j above the lower one, and those j − 1 below the lower row.
            TVector above0 = TLanes.Load(above);
            TVector above1 = TLanes.Load(above + lanes);
            TVector above2 = TLanes.Load(above + 2 * lanes);
            TVector below0 = TLanes.Load(below);
            TVector below1 = TLanes.Load(below + lanes);
            TVector below2 = TLanes.Load(below + 2 * lanes);
            TVector k = TLanes.Broadcast(half[0]);
            TVector upper0 = TLanes.Multiply(k, above0);
            TVector upper1 = TLanes.Multiply(k, above1);
            TVector upper2 = TLanes.Multiply(k, above2);
            TVector lower0 = TLanes.Multiply(k, below0);
            TVector lower1 = TLanes.Multiply(k, below1);
            TVector lower2 = TLanes.Multiply(k, below2);
            for (int j = 1; j <= radius; j++)
            {
                above -= fromStride;
                below += fromStride;
                k = TLanes.Broadcast(half[j]);
                Step(ref upper0, ref lower0, ref above0, ref below0, k, above, below);
                Step(ref upper1, ref lower1, ref above1, ref below1, k, above + lanes, below + lanes);
                Step(ref upper2, ref lower2, ref above2, ref below2, k, above + 2 * lanes, below + 2 * lanes);
            }

            TLanes.Store(upper0, upper);
            TLanes.Store(upper1, upper + lanes);
            TLanes.Store(upper2, upper + 2 * lanes);
            TLanes.Store(lower0, lower);
            TLanes.Store(lower1, lower + lanes);
            TLanes.Store(lower2, lower + 2 * lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        ref TVector upper, ref TVector lower, ref TVector above, ref TVector below, TVector k, float* nextAbove, float* nextBelow)
    {
        TVector newAbove = TLanes.Load(nextAbove);
        TVector newBelow = TLanes.Load(nextBelow);
        upper = TLanes.MultiplyAddFused(TLanes.Add(below, newAbove), k, upper);
        lower = TLanes.MultiplyAddFused(TLanes.Add(newBelow, above), k, lower);
        above = newAbove;
        below = newBelow;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column(float* from, nint fromStride, float* to, nint toStride, int rows, float* half, int radius)
    {
        for (int y = 0; y < rows; y++, from += fromStride, to += toStride)
            TLanes.Store(Taps<TLanes, TVector>.Sum<Yes, Yes>(from, fromStride, half, radius), to);
    }
}
