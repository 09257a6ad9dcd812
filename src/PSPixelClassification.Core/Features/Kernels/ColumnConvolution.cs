using System.Runtime.CompilerServices;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels;

/// <summary>Convolution along y with a symmetric kernel: the operations of <see cref="RowConvolution{TLanes,TVector}"/>, all fused.</summary>
internal static unsafe class ColumnConvolution<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Computes a rectangle.</summary>
    /// <param name="source">Holds the rectangle and a kernel radius above and below it.</param>
    /// <param name="target">Receives the result; holds the rectangle.</param>
    /// <param name="area">The rectangle, in image coordinates.</param>
    /// <param name="kernel">A symmetric kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(WorkPlane source, WorkPlane target, Region area, Kernel kernel)
    {
        fixed (float* half = kernel.Half)
        {
            int x = area.X;
            // Strips narrow enough that the 2 R + 1 rows of one stay in the first-level cache from row to row.
            for (; x + 3 * TLanes.Count < area.Right; x += 4 * TLanes.Count)
                Strip(source.At(x, area.Y), source.Stride, target.At(x, area.Y), target.Stride, area.Height, half, kernel.Radius);
            for (; x < area.Right; x += TLanes.Count)
                Column(source.At(x, area.Y), source.Stride, target.At(x, area.Y), target.Stride, area.Height, half, kernel.Radius);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strip(float* from, nint fromStride, float* to, nint toStride, int rows, float* half, int radius)
    {
        int lanes = TLanes.Count;
        for (int y = 0; y < rows; y++, from += fromStride, to += toStride)
        {
            TVector k = TLanes.Broadcast(half[0]);
            TVector sum0 = TLanes.Multiply(k, TLanes.Load(from));
            TVector sum1 = TLanes.Multiply(k, TLanes.Load(from + lanes));
            TVector sum2 = TLanes.Multiply(k, TLanes.Load(from + 2 * lanes));
            TVector sum3 = TLanes.Multiply(k, TLanes.Load(from + 3 * lanes));
            float* below = from;
            float* above = from;
            for (int j = 1; j <= radius; j++)
            {
                below += fromStride;
                above -= fromStride;
                k = TLanes.Broadcast(half[j]);
                sum0 = Taps<TLanes, TVector>.Accumulate<Yes, Yes>(sum0, k, below, above);
                sum1 = Taps<TLanes, TVector>.Accumulate<Yes, Yes>(sum1, k, below + lanes, above + lanes);
                sum2 = Taps<TLanes, TVector>.Accumulate<Yes, Yes>(sum2, k, below + 2 * lanes, above + 2 * lanes);
                sum3 = Taps<TLanes, TVector>.Accumulate<Yes, Yes>(sum3, k, below + 3 * lanes, above + 3 * lanes);
            }

            TLanes.Store(sum0, to);
            TLanes.Store(sum1, to + lanes);
            TLanes.Store(sum2, to + 2 * lanes);
            TLanes.Store(sum3, to + 3 * lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column(float* from, nint fromStride, float* to, nint toStride, int rows, float* half, int radius)
    {
        for (int y = 0; y < rows; y++, from += fromStride, to += toStride)
            TLanes.Store(Taps<TLanes, TVector>.Sum<Yes, Yes>(from, fromStride, half, radius), to);
    }
}
