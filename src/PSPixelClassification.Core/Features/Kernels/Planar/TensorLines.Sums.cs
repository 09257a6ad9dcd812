using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>The second loop: products smoothed along x and y, and the eigenvalues.</summary>
internal static unsafe partial class TensorLines<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TFar>(in SumJob job, VectorStretch fused, int columns)
        where TFar : struct, IConstant
    {
        if (fused.Start > 0) Sum<TFar, No>(job, 0, fused.Start);
        if (fused.Start < fused.End) Sum<TFar, Yes>(job, fused.Start, fused.End);
        if (fused.End < columns) Sum<TFar, No>(job, fused.End, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TFar, TFused>(in SumJob job, int start, int end)
        where TFar : struct, IConstant
        where TFused : struct, IConstant
    {
        TVector k0 = TLanes.Broadcast(job.Half[0]);
        TVector k1 = TLanes.Broadcast(job.Half[1]);
        TVector k2 = TFar.Value ? TLanes.Broadcast(job.Half[2]) : default;
        LineWindow lines = job.Lines;
        for (int row = job.FirstRow; row < job.Rows; row++, lines.Advance())
        {
            float* before2 = lines.Before2;
            float* before1 = lines.Before1;
            float* middle = lines.Center;
            float* after1 = lines.After1;
            float* after2 = TFar.Value ? lines.After2 : after1;
            float* products = job.Products + row * FilterLines.LinePitch;
            bool isComplete = job.TargetRow + row >= 0;
            float* target = job.Output.Row(job.Channel, Math.Max(job.TargetRow + row, 0));
            for (nint x = start; x < end; x += TLanes.Count)
            {
                TVector apart = TFused.Value ? default : TLanes.Load(job.Apart + x);
                TVector xx = AlongX<TFar, TFused>(products + x, k0, k1, k2, apart);
                TVector xy = AlongX<TFar, TFused>(products + XY + x, k0, k1, k2, apart);
                TVector yy = AlongX<TFar, TFused>(products + YY + x, k0, k1, k2, apart);
                TLanes.Store(xx, after2 + x);
                TLanes.Store(xy, after2 + XY + x);
                TLanes.Store(yy, after2 + YY + x);
                if (!isComplete) continue;
                xx = AlongY<TFar>(before2 + x, before1 + x, middle + x, after1 + x, xx, k0, k1, k2);
                xy = AlongY<TFar>(before2 + XY + x, before1 + XY + x, middle + XY + x, after1 + XY + x, xy, k0, k1, k2);
                yy = AlongY<TFar>(before2 + YY + x, before1 + YY + x, middle + YY + x, after1 + YY + x, yy, k0, k1, k2);
                Eigenvalues<TLanes, TVector>.Store(xx, xy, yy, target + x, target + x + FeatureTile.ChunkPixels);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AlongX<TFar, TFused>(float* center, TVector k0, TVector k1, TVector k2, TVector apart)
        where TFar : struct, IConstant
        where TFused : struct, IConstant
    {
        TVector near = TLanes.Add(TLanes.Load(center + 1), TLanes.Load(center - 1));
        TVector far = TFar.Value ? TLanes.Add(TLanes.Load(center + 2), TLanes.Load(center - 2)) : default;
        return Pairs<TLanes, TVector, TFar, TFused>.Sum(TLanes.Load(center), near, far, k0, k1, k2, apart);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AlongY<TFar>(
        float* before2, float* before1, float* middle, float* after1, TVector newest, TVector k0, TVector k1, TVector k2)
        where TFar : struct, IConstant
    {
        TVector near = TLanes.Add(TFar.Value ? TLanes.Load(after1) : newest, TLanes.Load(before1));
        TVector far = TFar.Value ? TLanes.Add(newest, TLanes.Load(before2)) : default;
        return Pairs<TLanes, TVector, TFar, Yes>.Sum(TLanes.Load(middle), near, far, k0, k1, k2, near);
    }

    private ref struct SumJob
    {
        public float* Half;
        public float* Apart;
        public LineWindow Lines;
        public float* Products;
        public int FirstRow;
        public int Rows;
        public int TargetRow;
        public int Channel;
        public FeatureTile Output;
    }
}
