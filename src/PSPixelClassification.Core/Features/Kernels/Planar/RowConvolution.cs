using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>
/// Convolution along x: k₀·p(x), then for j = 1 … R in this order + kⱼ·(p(x+j) ± p(x−j)); fused or not as <see cref="FusedColumns"/> says.
/// </summary>
internal static unsafe class RowConvolution<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Computes every pixel of the target's rectangle.</summary>
    /// <param name="source">Holds the target's rectangle and a kernel radius left and right of it.</param>
    /// <param name="target">Receives the result.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="imageWidth">Columns of the whole image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(WorkPlane source, WorkPlane target, Kernel kernel, int imageWidth)
    {
        Region area = target.Area;
        FusedColumns fused = FusedColumns.Of(kernel.Radius, imageWidth);
        int fusedStart = Math.Clamp(fused.Start, area.X, area.Right);
        int fusedEnd = Math.Clamp(fused.End, area.X, area.Right);
        fixed (float* half = kernel.Half)
        {
            for (int y = area.Y; y < area.Bottom; y++)
            {
                // From left to right: the last vector of a stretch may spill into the next one, which then overwrites it.
                float* from = source.At(0, y);
                float* to = target.At(0, y);
                if (kernel.IsSymmetric)
                {
                    Stretch<No, Yes>(from, to, area.X, fusedStart, half, kernel.Radius);
                    Stretch<Yes, Yes>(from, to, fusedStart, fusedEnd, half, kernel.Radius);
                    Stretch<No, Yes>(from, to, fusedEnd, area.Right, half, kernel.Radius);
                }
                else
                {
                    Stretch<No, No>(from, to, area.X, fusedStart, half, kernel.Radius);
                    Stretch<Yes, No>(from, to, fusedStart, fusedEnd, half, kernel.Radius);
                    Stretch<No, No>(from, to, fusedEnd, area.Right, half, kernel.Radius);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stretch<TFused, TSymmetric>(float* from, float* to, int start, int end, float* half, int radius)
        where TFused : struct, IConstant
        where TSymmetric : struct, IConstant
    {
        int lanes = TLanes.Count;
        int x = start;
        // Four sums at a time: one alone would wait for the latency of every addition.
        for (; x + 3 * lanes < end; x += 4 * lanes)
        {
            float* p = from + x;
            TVector k = TLanes.Broadcast(half[0]);
            TVector sum0 = TLanes.Multiply(k, TLanes.Load(p));
            TVector sum1 = TLanes.Multiply(k, TLanes.Load(p + lanes));
            TVector sum2 = TLanes.Multiply(k, TLanes.Load(p + 2 * lanes));
            TVector sum3 = TLanes.Multiply(k, TLanes.Load(p + 3 * lanes));
            for (int j = 1; j <= radius; j++)
            {
                float* right = p + j;
                float* left = p - j;
                k = TLanes.Broadcast(half[j]);
                sum0 = Taps<TLanes, TVector>.Accumulate<TFused, TSymmetric>(sum0, k, right, left);
                sum1 = Taps<TLanes, TVector>.Accumulate<TFused, TSymmetric>(sum1, k, right + lanes, left + lanes);
                sum2 = Taps<TLanes, TVector>.Accumulate<TFused, TSymmetric>(sum2, k, right + 2 * lanes, left + 2 * lanes);
                sum3 = Taps<TLanes, TVector>.Accumulate<TFused, TSymmetric>(sum3, k, right + 3 * lanes, left + 3 * lanes);
            }

            TLanes.Store(sum0, to + x);
            TLanes.Store(sum1, to + x + lanes);
            TLanes.Store(sum2, to + x + 2 * lanes);
            TLanes.Store(sum3, to + x + 3 * lanes);
        }

        for (; x < end; x += lanes)
            TLanes.Store(Taps<TLanes, TVector>.Sum<TFused, TSymmetric>(from + x, 1, half, radius), to + x);
    }
}
