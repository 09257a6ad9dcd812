using System.Runtime.CompilerServices;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels;

/// <summary>
/// Convolution along x with up to three symmetric kernels at once. Wide kernels wait for unaligned loads, not for arithmetic: here
/// p(x+j) + p(x−j) is loaded and formed once for all kernels that reach as far as j. Three neighbouring vectors for three kernels are nine
/// sums, enough to hide the latency of each and few enough for 16 registers. The bits are those of
/// <see cref="RowConvolution{TLanes,TVector}"/>, which also does the columns that ilastik does not fuse.
/// </summary>
internal static unsafe class RowGroupConvolution<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Vectors = 3;

    /// <summary>Computes every pixel of the targets' rectangle.</summary>
    /// <param name="source">Holds the targets' rectangle and the largest radius left and right of it.</param>
    /// <param name="targets">Receive the results; all of the same rectangle.</param>
    /// <param name="kernels">One to three symmetric kernels, by descending radius.</param>
    /// <param name="imageWidth">Columns of the whole image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(WorkPlane source, ReadOnlySpan<WorkPlane> targets, ReadOnlySpan<Kernel> kernels, int imageWidth)
    {
        Region area = targets[0].Area;
        VectorStretch fused = VectorStretch.Of(FusedColumns.Of(kernels[0].Radius, imageWidth), area.X, area.Width, TLanes.Count);
        foreach (Kernel kernel in kernels) fused = fused.Intersect(VectorStretch.Of(FusedColumns.Of(kernel.Radius, imageWidth), area.X, area.Width, TLanes.Count));
        if (fused.End - fused.Start < Vectors * TLanes.Count) fused = new VectorStretch(0, 0);

        // From left to right: what a row's part spills behind its end, the next part overwrites.
        for (int i = 0; i < kernels.Length; i++)
            RowConvolution<TLanes, TVector>.Run(source, targets[i], area.X, area.X + fused.Start, kernels[i], imageWidth);
        if (fused.End > 0) RunFused(source, targets, kernels, fused);
        for (int i = 0; i < kernels.Length; i++)
            RowConvolution<TLanes, TVector>.Run(source, targets[i], area.X + fused.End, area.Right, kernels[i], imageWidth);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunFused(WorkPlane source, ReadOnlySpan<WorkPlane> targets, ReadOnlySpan<Kernel> kernels, VectorStretch columns)
    {
        // A missing kernel is the last one again: the loads take the time, whatever is done with them.
        int second = Math.Min(1, kernels.Length - 1);
        int third = kernels.Length - 1;
        Region area = targets[0].Area;
        fixed (float* half0 = kernels[0].Half, half1 = kernels[second].Half, half2 = kernels[third].Half)
        {
            Coefficients kernel0 = new(half0, kernels[0].Radius);
            Coefficients kernel1 = new(half1, kernels[second].Radius);
            Coefficients kernel2 = new(half2, kernels[third].Radius);
            for (int y = area.Y; y < area.Bottom; y++)
            {
                float* from = source.At(area.X, y);
                float* to0 = targets[0].At(area.X, y);
                float* to1 = targets[second].At(area.X, y);
                float* to2 = targets[third].At(area.X, y);

                // The last vectors end with the stretch, even if some have been done before.
                int last = columns.End - Vectors * TLanes.Count;
                for (int x = columns.Start; x < columns.End; x += Vectors * TLanes.Count)
                {
                    int at = Math.Min(x, last);
                    Convolve(from + at, to0 + at, to1 + at, to2 + at, kernel0, kernel1, kernel2);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Convolve(
        float* from, float* to0, float* to1, float* to2, in Coefficients kernel0, in Coefficients kernel1, in Coefficients kernel2)
    {
        int lanes = TLanes.Count;
        TVector near = TLanes.Load(from);
        TVector mid = TLanes.Load(from + lanes);
        TVector far = TLanes.Load(from + 2 * lanes);
        TVector k = TLanes.Broadcast(kernel0.Half[0]);
        TVector sum00 = TLanes.Multiply(k, near);
        TVector sum01 = TLanes.Multiply(k, mid);
        TVector sum02 = TLanes.Multiply(k, far);
        k = TLanes.Broadcast(kernel1.Half[0]);
        TVector sum10 = TLanes.Multiply(k, near);
        TVector sum11 = TLanes.Multiply(k, mid);
        TVector sum12 = TLanes.Multiply(k, far);
        k = TLanes.Broadcast(kernel2.Half[0]);
        TVector sum20 = TLanes.Multiply(k, near);
        TVector sum21 = TLanes.Multiply(k, mid);
        TVector sum22 = TLanes.Multiply(k, far);
        int j = 1;
        for (; j <= kernel2.Radius; j++)
        {
            near = TLanes.Add(TLanes.Load(from + j), TLanes.Load(from - j));
            mid = TLanes.Add(TLanes.Load(from + j + lanes), TLanes.Load(from - j + lanes));
            far = TLanes.Add(TLanes.Load(from + j + 2 * lanes), TLanes.Load(from - j + 2 * lanes));
            k = TLanes.Broadcast(kernel0.Half[j]);
            sum00 = TLanes.MultiplyAddFused(near, k, sum00);
            sum01 = TLanes.MultiplyAddFused(mid, k, sum01);
            sum02 = TLanes.MultiplyAddFused(far, k, sum02);
            k = TLanes.Broadcast(kernel1.Half[j]);
            sum10 = TLanes.MultiplyAddFused(near, k, sum10);
            sum11 = TLanes.MultiplyAddFused(mid, k, sum11);
            sum12 = TLanes.MultiplyAddFused(far, k, sum12);
            k = TLanes.Broadcast(kernel2.Half[j]);
            sum20 = TLanes.MultiplyAddFused(near, k, sum20);
            sum21 = TLanes.MultiplyAddFused(mid, k, sum21);
            sum22 = TLanes.MultiplyAddFused(far, k, sum22);
        }

        TLanes.Store(sum20, to2);
        TLanes.Store(sum21, to2 + lanes);
        TLanes.Store(sum22, to2 + 2 * lanes);
        for (; j <= kernel1.Radius; j++)
        {
            near = TLanes.Add(TLanes.Load(from + j), TLanes.Load(from - j));
            mid = TLanes.Add(TLanes.Load(from + j + lanes), TLanes.Load(from - j + lanes));
            far = TLanes.Add(TLanes.Load(from + j + 2 * lanes), TLanes.Load(from - j + 2 * lanes));
            k = TLanes.Broadcast(kernel0.Half[j]);
            sum00 = TLanes.MultiplyAddFused(near, k, sum00);
            sum01 = TLanes.MultiplyAddFused(mid, k, sum01);
            sum02 = TLanes.MultiplyAddFused(far, k, sum02);
            k = TLanes.Broadcast(kernel1.Half[j]);
            sum10 = TLanes.MultiplyAddFused(near, k, sum10);
            sum11 = TLanes.MultiplyAddFused(mid, k, sum11);
            sum12 = TLanes.MultiplyAddFused(far, k, sum12);
        }

        TLanes.Store(sum10, to1);
        TLanes.Store(sum11, to1 + lanes);
        TLanes.Store(sum12, to1 + 2 * lanes);
        for (; j <= kernel0.Radius; j++)
        {
            k = TLanes.Broadcast(kernel0.Half[j]);
            sum00 = Taps<TLanes, TVector>.Accumulate<Yes, Yes>(sum00, k, from + j, from - j);
            sum01 = Taps<TLanes, TVector>.Accumulate<Yes, Yes>(sum01, k, from + j + lanes, from - j + lanes);
            sum02 = Taps<TLanes, TVector>.Accumulate<Yes, Yes>(sum02, k, from + j + 2 * lanes, from - j + 2 * lanes);
        }

        TLanes.Store(sum00, to0);
        TLanes.Store(sum01, to0 + lanes);
        TLanes.Store(sum02, to0 + 2 * lanes);
    }
}
