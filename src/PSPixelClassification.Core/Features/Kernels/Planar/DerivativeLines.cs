using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>
/// All filters of a scale but the structure tensor, from the presmoothed tile straight to the features, for kernels of radius 1 or 2.
/// One loop does both directions: it computes a vector's four results along x in a new line, from sums and differences that the kernels
/// share, and the features of the row two lines earlier from the five latest lines. These lie in the first-level cache, and a vector's
/// values need fewer registers than 256-bit code has. The bits are those of <see cref="RowConvolution{TLanes,TVector}"/> followed by
/// <see cref="DerivativeFilters{TLanes,TVector}"/>.
/// </summary>
internal static unsafe class DerivativeLines<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int First = FilterLines.FieldPitch;
    private const int Second = 2 * FilterLines.FieldPitch;
    private const int Narrow = 3 * FilterLines.FieldPitch;

    /// <summary>Computes the wanted features of a tile.</summary>
    /// <param name="smoothed">The presmoothed tile with a margin of the kernels' radius at least.</param>
    /// <param name="tile">The tile, in image coordinates.</param>
    /// <param name="imageWidth">Columns of the whole image.</param>
    /// <param name="kernels">The kernels of the scale.</param>
    /// <param name="scratch">Scratch, its columns marked.</param>
    /// <param name="targets">The wanted features.</param>
    /// <param name="output">Receives them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(
        WorkPlane smoothed, Region tile, int imageWidth, FilterKernels kernels, FilterLines scratch, in DerivativeTargets targets,
        FeatureTile output)
    {
        int radius = kernels.Smooth.Radius;
        VectorStretch fused = VectorStretch.Of(FusedColumns.Of(radius, imageWidth), tile.X, tile.Width, TLanes.Count);
        fixed (float* smooth = kernels.Smooth.Half, first = kernels.First.Half, second = kernels.Second.Half, narrow = kernels.Narrow.Half)
        {
            Job job = new()
            {
                Smooth = smooth,
                First = first,
                Second = second,
                Narrow = narrow,
                Apart = radius == 2 ? scratch.ApartFar : scratch.ApartNear,
                ApartNarrow = scratch.ApartNear,
                Lines = scratch.Ring(0),
                From = smoothed.At(tile.X, tile.Y - radius),
                Stride = smoothed.Stride,
                Rows = tile.Height,
                Output = output,
            };
            if (radius == 2) Run<Yes>(job, targets, fused, tile.Width);
            else Run<No>(job, targets, fused, tile.Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TFar>(in Job job, in DerivativeTargets targets, VectorStretch fused, int columns)
        where TFar : struct, IConstant
    {
        if (fused.Start > 0) Run<TFar, No>(job, targets, 0, fused.Start);
        if (fused.Start < fused.End) Run<TFar, Yes>(job, targets, fused.Start, fused.End);
        if (fused.End < columns) Run<TFar, No>(job, targets, fused.End, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TFar, TFused>(in Job job, in DerivativeTargets targets, int start, int end)
        where TFar : struct, IConstant
        where TFused : struct, IConstant
    {
        TVector smooth0 = TLanes.Broadcast(job.Smooth[0]);
        TVector smooth1 = TLanes.Broadcast(job.Smooth[1]);
        TVector smooth2 = TFar.Value ? TLanes.Broadcast(job.Smooth[2]) : default;
        TVector first0 = TLanes.Broadcast(job.First[0]);
        TVector first1 = TLanes.Broadcast(job.First[1]);
        TVector first2 = TFar.Value ? TLanes.Broadcast(job.First[2]) : default;
        TVector second0 = TLanes.Broadcast(job.Second[0]);
        TVector second1 = TLanes.Broadcast(job.Second[1]);
        TVector second2 = TFar.Value ? TLanes.Broadcast(job.Second[2]) : default;
        TVector narrow0 = TLanes.Broadcast(job.Narrow[0]);
        TVector narrow1 = TLanes.Broadcast(job.Narrow[1]);
        (bool wantsFirst, bool wantsSecond) = (targets.WantsFirst, targets.WantsSecond);
        (nint gaussian, nint laplacian, nint gradient, nint difference, nint hessian) =
            (targets.Gaussian, targets.Laplacian, targets.Gradient, targets.Difference, targets.Hessian);
        LineWindow lines = job.Lines;
        float* from = job.From;
        int radius = TFar.Value ? 2 : 1;
        for (int row = -2 * radius; row < job.Rows; row++, from += job.Stride, lines.Advance())
        {
            float* before2 = lines.Before2;
            float* before1 = lines.Before1;
            float* middle = lines.Center;
            float* after1 = lines.After1;
            float* after2 = TFar.Value ? lines.After2 : after1;
            float* target = job.Output.Row(0, Math.Max(row, 0));
            for (nint x = start; x < end; x += TLanes.Count)
            {
                // Along x, into the newest line.
                TVector apart = TFused.Value ? default : TLanes.Load(job.Apart + x);
                TVector center = TLanes.Load(from + x);
                TVector right = TLanes.Load(from + x + 1);
                TVector left = TLanes.Load(from + x - 1);
                TVector nearSum = TLanes.Add(right, left);
                TVector nearDifference = TLanes.Subtract(right, left);
                right = TFar.Value ? TLanes.Load(from + x + 2) : default;
                left = TFar.Value ? TLanes.Load(from + x - 2) : default;
                TVector farSum = TFar.Value ? TLanes.Add(right, left) : default;
                TVector farDifference = TFar.Value ? TLanes.Subtract(right, left) : default;
                TVector newest = Pairs<TLanes, TVector, TFar, TFused>.Sum(center, nearSum, farSum, smooth0, smooth1, smooth2, apart);
                TVector newestFirst = default;
                TVector newestSecond = default;
                TLanes.Store(newest, after2 + x);
                if (wantsFirst)
                {
                    newestFirst =
                        Pairs<TLanes, TVector, TFar, TFused>.Sum(center, nearDifference, farDifference, first0, first1, first2, apart);
                    TLanes.Store(newestFirst, after2 + First + x);
                }

                if (wantsSecond)
                {
                    newestSecond = Pairs<TLanes, TVector, TFar, TFused>.Sum(center, nearSum, farSum, second0, second1, second2, apart);
                    TLanes.Store(newestSecond, after2 + Second + x);
                }

                if (difference >= 0)
                {
                    apart = TFused.Value ? default : TLanes.Load(job.ApartNarrow + x);
                    center = Pairs<TLanes, TVector, No, TFused>.Sum(center, nearSum, nearSum, narrow0, narrow1, narrow1, apart);
                    TLanes.Store(center, after2 + Narrow + x);
                }

                if (row < 0) continue;

                // Along y, everywhere fused; each field of the lines is read once.
                center = TLanes.Load(middle + x);
                right = TFar.Value ? TLanes.Load(after1 + x) : newest;
                left = TLanes.Load(before1 + x);
                nearSum = TLanes.Add(right, left);
                nearDifference = TLanes.Subtract(right, left);
                left = TFar.Value ? TLanes.Load(before2 + x) : default;
                farSum = TFar.Value ? TLanes.Add(newest, left) : default;
                farDifference = TFar.Value ? TLanes.Subtract(newest, left) : default;
                TVector smooth = Pairs<TLanes, TVector, TFar, Yes>.Sum(center, nearSum, farSum, smooth0, smooth1, smooth2, apart);
                TVector alongY =
                    Pairs<TLanes, TVector, TFar, Yes>.Sum(center, nearDifference, farDifference, first0, first1, first2, apart);
                TVector yy = Pairs<TLanes, TVector, TFar, Yes>.Sum(center, nearSum, farSum, second0, second1, second2, apart);
                float* to = target + x;
                if (gaussian >= 0) TLanes.Store(smooth, to + gaussian);
                if (difference >= 0)
                {
                    center = TLanes.Load(middle + Narrow + x);
                    nearSum = TLanes.Add(TLanes.Load(after1 + Narrow + x), TLanes.Load(before1 + Narrow + x));
                    TVector narrow = Pairs<TLanes, TVector, No, Yes>.Sum(center, nearSum, nearSum, narrow0, narrow1, narrow1, apart);
                    TLanes.Store(TLanes.Subtract(smooth, narrow), to + difference);
                }

                TVector xy = default;
                if (wantsFirst)
                {
                    center = TLanes.Load(middle + First + x);
                    right = TFar.Value ? TLanes.Load(after1 + First + x) : newestFirst;
                    left = TLanes.Load(before1 + First + x);
                    nearSum = TLanes.Add(right, left);
                    nearDifference = TLanes.Subtract(right, left);
                    left = TFar.Value ? TLanes.Load(before2 + First + x) : default;
                    farSum = TFar.Value ? TLanes.Add(newestFirst, left) : default;
                    farDifference = TFar.Value ? TLanes.Subtract(newestFirst, left) : default;
                    TVector alongX = Pairs<TLanes, TVector, TFar, Yes>.Sum(center, nearSum, farSum, smooth0, smooth1, smooth2, apart);
                    xy = Pairs<TLanes, TVector, TFar, Yes>.Sum(center, nearDifference, farDifference, first0, first1, first2, apart);
                    if (gradient >= 0) TLanes.Store(Eigenvalues<TLanes, TVector>.Length(alongX, alongY), to + gradient);
                }

                if (!wantsSecond) continue;
                center = TLanes.Load(middle + Second + x);
                right = TFar.Value ? TLanes.Load(after1 + Second + x) : newestSecond;
                nearSum = TLanes.Add(right, TLanes.Load(before1 + Second + x));
                farSum = TFar.Value ? TLanes.Add(newestSecond, TLanes.Load(before2 + Second + x)) : default;
                TVector xx = Pairs<TLanes, TVector, TFar, Yes>.Sum(center, nearSum, farSum, smooth0, smooth1, smooth2, apart);
                if (laplacian >= 0) TLanes.Store(TLanes.Add(xx, yy), to + laplacian);
                if (hessian >= 0) Eigenvalues<TLanes, TVector>.Store(xx, xy, yy, to + hessian, to + hessian + FeatureTile.ChunkPixels);
            }
        }
    }

    private ref struct Job
    {
        public float* Smooth;
        public float* First;
        public float* Second;
        public float* Narrow;
        public float* Apart;
        public float* ApartNarrow;
        public LineWindow Lines;
        public float* From;
        public nint Stride;
        public int Rows;
        public FeatureTile Output;
    }
}
