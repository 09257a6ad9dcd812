using System.Runtime.CompilerServices;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels;

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
    public static void Run(
        WorkPlane smoothed, Region tile, int imageWidth, FilterKernels kernels, FilterLines scratch, in DerivativeTargets targets,
        FeatureTile output)
    {
        int radius = kernels.Smooth.Radius;
        VectorStretch fused = VectorStretch.Of(FusedColumns.Of(radius, imageWidth), tile.X, tile.Width, TLanes.Count);
        fixed (float* smooth = kernels.Smooth.Half, first = kernels.First.Half, second = kernels.Second.Half, narrow = kernels.Narrow.Half)
        {
            Line line = new()
            {
                SmoothHalf = smooth,
                FirstHalf = first,
                SecondHalf = second,
                NarrowHalf = narrow,
                Apart = radius == 2 ? scratch.ApartFar : scratch.ApartNear,
                ApartNarrow = scratch.ApartNear,
                Window = scratch.Ring(0),
            };
            for (int y = -2 * radius; y < tile.Height; y++)
            {
                line.From = smoothed.At(tile.X, tile.Y + y + radius);
                line.IsComplete = y >= 0;
                line.Target = output.Row(0, Math.Max(y, 0));
                if (radius == 2) Run<Yes>(line, targets, fused, tile.Width);
                else Run<No>(line, targets, fused, tile.Width);
                line.Window.Advance();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TFar>(in Line line, in DerivativeTargets targets, VectorStretch fused, int columns)
        where TFar : struct, IConstant
    {
        if (fused.Start > 0) Run<TFar, No>(line, targets, 0, fused.Start);
        Run<TFar, Yes>(line, targets, fused.Start, fused.End);
        if (fused.End < columns) Run<TFar, No>(line, targets, fused.End, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TFar, TFused>(in Line line, in DerivativeTargets targets, int start, int end)
        where TFar : struct, IConstant
        where TFused : struct, IConstant
    {
        TVector smooth0 = TLanes.Broadcast(line.SmoothHalf[0]);
        TVector smooth1 = TLanes.Broadcast(line.SmoothHalf[1]);
        TVector smooth2 = TFar.Value ? TLanes.Broadcast(line.SmoothHalf[2]) : default;
        TVector first0 = TLanes.Broadcast(line.FirstHalf[0]);
        TVector first1 = TLanes.Broadcast(line.FirstHalf[1]);
        TVector first2 = TFar.Value ? TLanes.Broadcast(line.FirstHalf[2]) : default;
        TVector second0 = TLanes.Broadcast(line.SecondHalf[0]);
        TVector second1 = TLanes.Broadcast(line.SecondHalf[1]);
        TVector second2 = TFar.Value ? TLanes.Broadcast(line.SecondHalf[2]) : default;
        TVector narrow0 = TLanes.Broadcast(line.NarrowHalf[0]);
        TVector narrow1 = TLanes.Broadcast(line.NarrowHalf[1]);
        float* before2 = line.Window.Before2;
        float* before1 = line.Window.Before1;
        float* middle = line.Window.Center;
        float* after1 = line.Window.After1;
        float* after2 = TFar.Value ? line.Window.After2 : after1;
        float* from = line.From;
        float* target = line.Target;
        (bool wantsFirst, bool wantsSecond) = (targets.WantsFirst, targets.WantsSecond);
        (nint gaussian, nint laplacian, nint gradient, nint difference, nint hessian) =
            (targets.Gaussian, targets.Laplacian, targets.Gradient, targets.Difference, targets.Hessian);
        bool isComplete = line.IsComplete;
        for (nint x = start; x < end; x += TLanes.Count)
        {
            // Along x, into the newest line.
            TVector apart = TFused.Value ? default : TLanes.Load(line.Apart + x);
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
            TLanes.Store(newest, after2 + x);
            if (wantsFirst)
            {
                TLanes.Store(
                    Pairs<TLanes, TVector, TFar, TFused>.Sum(center, nearDifference, farDifference, first0, first1, first2, apart), after2 + First + x);
            }

            if (wantsSecond)
                TLanes.Store(Pairs<TLanes, TVector, TFar, TFused>.Sum(center, nearSum, farSum, second0, second1, second2, apart), after2 + Second + x);
            if (difference >= 0)
            {
                apart = TFused.Value ? default : TLanes.Load(line.ApartNarrow + x);
                TLanes.Store(Pairs<TLanes, TVector, No, TFused>.Sum(center, nearSum, farSum, narrow0, narrow1, default, apart), after2 + Narrow + x);
            }

            if (!isComplete) continue;

            // Along y, everywhere fused; each field of the lines is read once.
            center = TLanes.Load(middle + x);
            right = TFar.Value ? TLanes.Load(after1 + x) : newest;
            left = TLanes.Load(before1 + x);
            nearSum = TLanes.Add(right, left);
            nearDifference = TLanes.Subtract(right, left);
            left = TFar.Value ? TLanes.Load(before2 + x) : default;
            farSum = TFar.Value ? TLanes.Add(newest, left) : default;
            farDifference = TFar.Value ? TLanes.Subtract(newest, left) : default;
            TVector smooth = Pairs<TLanes, TVector, TFar, Yes>.Sum(center, nearSum, farSum, smooth0, smooth1, smooth2, default);
            TVector alongY = Pairs<TLanes, TVector, TFar, Yes>.Sum(center, nearDifference, farDifference, first0, first1, first2, default);
            TVector yy = Pairs<TLanes, TVector, TFar, Yes>.Sum(center, nearSum, farSum, second0, second1, second2, default);
            float* to = target + x;
            if (gaussian >= 0) TLanes.Store(smooth, to + gaussian);
            if (difference >= 0)
            {
                nearSum = TLanes.Add(TLanes.Load(after1 + Narrow + x), TLanes.Load(before1 + Narrow + x));
                TVector narrow = Pairs<TLanes, TVector, No, Yes>.Sum(TLanes.Load(middle + Narrow + x), nearSum, nearSum, narrow0, narrow1, default, default);
                TLanes.Store(TLanes.Subtract(smooth, narrow), to + difference);
            }

            TVector xy = default;
            if (wantsFirst)
            {
                center = TLanes.Load(middle + First + x);
                right = TLanes.Load(after1 + First + x);
                left = TLanes.Load(before1 + First + x);
                nearSum = TLanes.Add(right, left);
                nearDifference = TLanes.Subtract(right, left);
                right = TFar.Value ? TLanes.Load(after2 + First + x) : default;
                left = TFar.Value ? TLanes.Load(before2 + First + x) : default;
                farSum = TFar.Value ? TLanes.Add(right, left) : default;
                farDifference = TFar.Value ? TLanes.Subtract(right, left) : default;
                TVector alongX = Pairs<TLanes, TVector, TFar, Yes>.Sum(center, nearSum, farSum, smooth0, smooth1, smooth2, default);
                xy = Pairs<TLanes, TVector, TFar, Yes>.Sum(center, nearDifference, farDifference, first0, first1, first2, default);
                if (gradient >= 0) TLanes.Store(Eigenvalues<TLanes, TVector>.Length(alongX, alongY), to + gradient);
            }

            if (!wantsSecond) continue;
            nearSum = TLanes.Add(TLanes.Load(after1 + Second + x), TLanes.Load(before1 + Second + x));
            farSum = TFar.Value ? TLanes.Add(TLanes.Load(after2 + Second + x), TLanes.Load(before2 + Second + x)) : default;
            TVector xx = Pairs<TLanes, TVector, TFar, Yes>.Sum(TLanes.Load(middle + Second + x), nearSum, farSum, smooth0, smooth1, smooth2, default);
            if (laplacian >= 0) TLanes.Store(TLanes.Add(xx, yy), to + laplacian);
            if (hessian >= 0) Eigenvalues<TLanes, TVector>.Store(xx, xy, yy, to + hessian, to + hessian + FeatureTile.ChunkPixels);
        }
    }

    private struct Line
    {
        public float* SmoothHalf;
        public float* FirstHalf;
        public float* SecondHalf;
        public float* NarrowHalf;
        public float* Apart;
        public float* ApartNarrow;
        public LineWindow Window;
        public float* From;
        public float* Target;
        public bool IsComplete;
    }
}
