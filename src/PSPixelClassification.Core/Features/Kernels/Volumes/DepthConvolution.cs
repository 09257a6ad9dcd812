using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Volumes;

/// <summary>Convolution along z with a symmetric kernel: the operations of <see cref="ColumnConvolution{TLanes,TVector}"/>.</summary>
internal static unsafe class DepthConvolution<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Computes a rectangle of several slices.</summary>
    /// <param name="source">
    /// Holds the rectangle of the slices and of a kernel radius before and behind them, as far as the image has them.
    /// </param>
    /// <param name="target">Receives the result.</param>
    /// <param name="slices">The slices.</param>
    /// <param name="area">The rectangle, in image coordinates.</param>
    /// <param name="depth">Slices of the image.</param>
    /// <param name="kernel">A symmetric kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(PlaneRing source, PlaneRing target, IndexRange slices, Region area, int depth, Kernel kernel)
    {
        int radius = kernel.Radius;
        float*[] planes = new float*[slices.Count + 2 * radius];
        for (int i = 0; i < planes.Length; i++)
        {
            float* first = source.Slice(slices.First - radius + i, depth);
            planes[i] = first + (long)(area.Y - source.Area.Y) * source.Stride + (area.X - source.Area.X);
        }

        fixed (float** plane = planes)
        fixed (float* half = kernel.Half)
        {
            for (int y = area.Y; y < area.Bottom; y++)
            {
                nint offset = (nint)(y - area.Y) * source.Stride;
                int x = 0;
                // Strips narrow enough that those of all slices stay in the first-level cache from slice to slice.
                for (; x + 3 * TLanes.Count < area.Width; x += 4 * TLanes.Count)
                {
                    for (int i = 0; i < slices.Count; i++)
                        Strip(plane + radius + i, offset + x, target[slices.First + i, 0].At(area.X + x, y), half, radius);
                }

                for (; x < area.Width; x += TLanes.Count)
                {
                    for (int i = 0; i < slices.Count; i++)
                        Column(plane + radius + i, offset + x, target[slices.First + i, 0].At(area.X + x, y), half, radius);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strip(float** center, nint offset, float* to, float* half, int radius)
    {
        int lanes = TLanes.Count;
        float* from = *center + offset;
        TVector k = TLanes.Broadcast(half[0]);
        TVector sum0 = TLanes.Multiply(k, TLanes.Load(from));
        TVector sum1 = TLanes.Multiply(k, TLanes.Load(from + lanes));
        TVector sum2 = TLanes.Multiply(k, TLanes.Load(from + 2 * lanes));
        TVector sum3 = TLanes.Multiply(k, TLanes.Load(from + 3 * lanes));
        for (int j = 1; j <= radius; j++)
        {
            float* after = center[j] + offset;
            float* before = center[-j] + offset;
            k = TLanes.Broadcast(half[j]);
            sum0 = Taps<TLanes, TVector>.Accumulate<Yes, Yes>(sum0, k, after, before);
            sum1 = Taps<TLanes, TVector>.Accumulate<Yes, Yes>(sum1, k, after + lanes, before + lanes);
            sum2 = Taps<TLanes, TVector>.Accumulate<Yes, Yes>(sum2, k, after + 2 * lanes, before + 2 * lanes);
            sum3 = Taps<TLanes, TVector>.Accumulate<Yes, Yes>(sum3, k, after + 3 * lanes, before + 3 * lanes);
        }

        TLanes.Store(sum0, to);
        TLanes.Store(sum1, to + lanes);
        TLanes.Store(sum2, to + 2 * lanes);
        TLanes.Store(sum3, to + 3 * lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column(float** center, nint offset, float* to, float* half, int radius)
    {
        TVector sum = TLanes.Multiply(TLanes.Broadcast(half[0]), TLanes.Load(*center + offset));
        for (int j = 1; j <= radius; j++)
            sum = Taps<TLanes, TVector>.Accumulate<Yes, Yes>(sum, TLanes.Broadcast(half[j]), center[j] + offset, center[-j] + offset);

        TLanes.Store(sum, to);
    }
}
