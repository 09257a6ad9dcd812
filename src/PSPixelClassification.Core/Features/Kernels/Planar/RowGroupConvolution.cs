using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>
/// Convolution along x with up to three symmetric kernels at once. Wide kernels wait for unaligned loads, not for arithmetic: here
/// p(x+j) + p(x−j) is loaded and formed once for all kernels that reach as far as j. Three neighboring vectors for three kernels are nine
/// sums, enough to hide the latency of each and few enough for 16 registers. The bits are those of
/// <see cref="RowConvolution{TLanes,TVector}"/>.
/// </summary>
internal static unsafe class RowGroupConvolution<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Vectors = 3;

    /// <summary>Columns of the widest rectangle: a tile with the filters' margins, filled up to whole vectors.</summary>
    private const int MaxColumns = FeatureTile.Side + 32;

    /// <summary>Computes every pixel of the targets' rectangle.</summary>
    /// <param name="source">Holds the targets' rectangle and the largest radius left and right of it.</param>
    /// <param name="targets">Receive the results; all of the same rectangle.</param>
    /// <param name="kernels">One to three symmetric kernels, by descending radius.</param>
    /// <param name="imageWidth">Columns of the whole image.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(WorkPlane source, ReadOnlySpan<WorkPlane> targets, ReadOnlySpan<Kernel> kernels, int imageWidth)
    {
        Region area = targets[0].Area;
        int block = Vectors * TLanes.Count;
        int columns = (area.Width + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
        if (columns < block || columns > MaxColumns)
        {
            for (int i = 0; i < kernels.Length; i++) RowConvolution<TLanes, TVector>.Run(source, targets[i], kernels[i], imageWidth);
            return;
        }

        // A missing kernel is the last one again: the loads take the time, whatever is done with them.
        int second = Math.Min(1, kernels.Length - 1);
        int third = kernels.Length - 1;
        float* apart = stackalloc float[ScaleGroup.Size * MaxColumns];
        fixed (float* half0 = kernels[0].Half, half1 = kernels[second].Half, half2 = kernels[third].Half)
        {
            Job job = new()
            {
                Source = source,
                Target0 = targets[0],
                Target1 = targets[second],
                Target2 = targets[third],
                Kernel0 = new MarkedKernel(half0, kernels[0].Radius, apart),
                Kernel1 = new MarkedKernel(half1, kernels[second].Radius, apart + MaxColumns),
                Kernel2 = new MarkedKernel(half2, kernels[third].Radius, apart + 2 * MaxColumns),
            };
            VectorStretch fused = job.Kernel0.Mark(area, columns, imageWidth, TLanes.Count)
                .Intersect(job.Kernel1.Mark(area, columns, imageWidth, TLanes.Count))
                .Intersect(job.Kernel2.Mark(area, columns, imageWidth, TLanes.Count));
            if (fused.End - fused.Start < block)
            {
                Run<No>(job, 0, columns, columns);
                return;
            }

            Run<No>(job, 0, fused.Start, columns);
            Run<Yes>(job, fused.Start, fused.End, fused.End);
            Run<No>(job, fused.End, columns, columns);
        }
    }

    // The last vectors end at a limit, even if some have been done before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TFused>(in Job job, int start, int end, int limit)
        where TFused : struct, IConstant
    {
        if (start >= end) return;
        Region area = job.Target0.Area;
        MarkedKernel kernel0 = job.Kernel0;
        MarkedKernel kernel1 = job.Kernel1;
        MarkedKernel kernel2 = job.Kernel2;
        WorkPlane source = job.Source;
        WorkPlane target0 = job.Target0;
        WorkPlane target1 = job.Target1;
        WorkPlane target2 = job.Target2;
        for (int y = area.Y; y < area.Bottom; y++)
        {
            float* from = source.At(area.X, y);
            float* to0 = target0.At(area.X, y);
            float* to1 = target1.At(area.X, y);
            float* to2 = target2.At(area.X, y);
            for (int x = start; x < end; x += Vectors * TLanes.Count)
            {
                int at = Math.Min(x, limit - Vectors * TLanes.Count);
                Convolve<TFused>(from + at, to0 + at, to1 + at, to2 + at, at, kernel0, kernel1, kernel2);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Convolve<TFused>(
        float* from, float* to0, float* to1, float* to2, int at, in MarkedKernel kernel0, in MarkedKernel kernel1, in MarkedKernel kernel2)
        where TFused : struct, IConstant
    {
        int lanes = TLanes.Count;
        TVector apart00 = TFused.Value ? default : TLanes.Load(kernel0.Apart + at);
        TVector apart01 = TFused.Value ? default : TLanes.Load(kernel0.Apart + at + lanes);
        TVector apart02 = TFused.Value ? default : TLanes.Load(kernel0.Apart + at + 2 * lanes);
        TVector apart10 = TFused.Value ? default : TLanes.Load(kernel1.Apart + at);
        TVector apart11 = TFused.Value ? default : TLanes.Load(kernel1.Apart + at + lanes);
        TVector apart12 = TFused.Value ? default : TLanes.Load(kernel1.Apart + at + 2 * lanes);
        TVector apart20 = TFused.Value ? default : TLanes.Load(kernel2.Apart + at);
        TVector apart21 = TFused.Value ? default : TLanes.Load(kernel2.Apart + at + lanes);
        TVector apart22 = TFused.Value ? default : TLanes.Load(kernel2.Apart + at + 2 * lanes);
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
            sum00 = Taps<TLanes, TVector>.Accumulate<TFused>(sum00, k, near, apart00);
            sum01 = Taps<TLanes, TVector>.Accumulate<TFused>(sum01, k, mid, apart01);
            sum02 = Taps<TLanes, TVector>.Accumulate<TFused>(sum02, k, far, apart02);
            k = TLanes.Broadcast(kernel1.Half[j]);
            sum10 = Taps<TLanes, TVector>.Accumulate<TFused>(sum10, k, near, apart10);
            sum11 = Taps<TLanes, TVector>.Accumulate<TFused>(sum11, k, mid, apart11);
            sum12 = Taps<TLanes, TVector>.Accumulate<TFused>(sum12, k, far, apart12);
            k = TLanes.Broadcast(kernel2.Half[j]);
            sum20 = Taps<TLanes, TVector>.Accumulate<TFused>(sum20, k, near, apart20);
            sum21 = Taps<TLanes, TVector>.Accumulate<TFused>(sum21, k, mid, apart21);
            sum22 = Taps<TLanes, TVector>.Accumulate<TFused>(sum22, k, far, apart22);
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
            sum00 = Taps<TLanes, TVector>.Accumulate<TFused>(sum00, k, near, apart00);
            sum01 = Taps<TLanes, TVector>.Accumulate<TFused>(sum01, k, mid, apart01);
            sum02 = Taps<TLanes, TVector>.Accumulate<TFused>(sum02, k, far, apart02);
            k = TLanes.Broadcast(kernel1.Half[j]);
            sum10 = Taps<TLanes, TVector>.Accumulate<TFused>(sum10, k, near, apart10);
            sum11 = Taps<TLanes, TVector>.Accumulate<TFused>(sum11, k, mid, apart11);
            sum12 = Taps<TLanes, TVector>.Accumulate<TFused>(sum12, k, far, apart12);
        }

        TLanes.Store(sum10, to1);
        TLanes.Store(sum11, to1 + lanes);
        TLanes.Store(sum12, to1 + 2 * lanes);
        for (; j <= kernel0.Radius; j++)
        {
            near = TLanes.Add(TLanes.Load(from + j), TLanes.Load(from - j));
            mid = TLanes.Add(TLanes.Load(from + j + lanes), TLanes.Load(from - j + lanes));
            far = TLanes.Add(TLanes.Load(from + j + 2 * lanes), TLanes.Load(from - j + 2 * lanes));
            k = TLanes.Broadcast(kernel0.Half[j]);
            sum00 = Taps<TLanes, TVector>.Accumulate<TFused>(sum00, k, near, apart00);
            sum01 = Taps<TLanes, TVector>.Accumulate<TFused>(sum01, k, mid, apart01);
            sum02 = Taps<TLanes, TVector>.Accumulate<TFused>(sum02, k, far, apart02);
        }

        TLanes.Store(sum00, to0);
        TLanes.Store(sum01, to0 + lanes);
        TLanes.Store(sum02, to0 + 2 * lanes);
    }

    private ref struct Job
    {
        public WorkPlane Source;
        public WorkPlane Target0;
        public WorkPlane Target1;
        public WorkPlane Target2;
        public MarkedKernel Kernel0;
        public MarkedKernel Kernel1;
        public MarkedKernel Kernel2;
    }
}
