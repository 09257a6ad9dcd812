using System.Runtime.CompilerServices;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels;

/// <summary>
/// The structure tensor of a scale from the presmoothed tile straight to the eigenvalues, for gradients of radius 1 and a smoothing of
/// radius 1 or 2. Two loops, because smoothing along x needs the products of neighbouring columns: the first one makes products from the
/// three latest lines of gradients along x, the second one smooths them along both axes over the five latest lines. They take turns every
/// few rows: often enough that the products stay in the first-level cache, seldom enough that starting a loop costs nothing.
/// The bits are those of <see cref="StructureTensor{TLanes,TVector}"/> between convolutions along x.
/// </summary>
internal static unsafe class TensorLines<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int XY = FilterLines.FieldPitch;
    private const int YY = 2 * FilterLines.FieldPitch;
    private const int Smooth = FilterLines.FieldPitch;

    /// <summary>Computes both eigenvalues of a tile.</summary>
    /// <param name="smoothed">The presmoothed tile with a margin of the kernels' radii, mirrored at the image's borders.</param>
    /// <param name="tile">The tile, in image coordinates.</param>
    /// <param name="image">The whole image.</param>
    /// <param name="kernels">The kernels of the scale.</param>
    /// <param name="scratch">Scratch, its columns marked.</param>
    /// <param name="channel">Where the larger one goes; the smaller one goes to the next channel.</param>
    /// <param name="output">Receives them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        WorkPlane smoothed, Region tile, Region image, FilterKernels kernels, FilterLines scratch, int channel, FeatureTile output)
    {
        int radius = kernels.Smooth.Radius;
        Region wide = tile.Inflate(radius);
        Region inside = wide.Intersect(image);
        VectorStretch fusedGradients = VectorStretch.Of(FusedColumns.Of(1, image.Width), inside.X, inside.Width, TLanes.Count);
        VectorStretch fusedSums = VectorStretch.Of(FusedColumns.Of(radius, image.Width), tile.X, tile.Width, TLanes.Count);
        LineWindow gradients = scratch.Ring(0);
        LineWindow sums = scratch.Ring(1);
        fixed (float* tensorSmooth = kernels.TensorSmooth.Half, tensorFirst = kernels.TensorFirst.Half, smooth = kernels.Smooth.Half)
        {
            // Two rows more than products: gradients along x come first.
            for (int y = wide.Y - 2; y < wide.Bottom; y += FilterLines.Band)
            {
                int rows = Math.Min(FilterLines.Band, wide.Bottom - y);
                int first = Math.Max(0, wide.Y - y);
                GradientJob gradientJob = new()
                {
                    Smooth = tensorSmooth,
                    First = tensorFirst,
                    Apart = scratch.ApartNear + (inside.X - tile.X),
                    Lines = gradients,
                    From = smoothed.At(inside.X, y + 1),
                    Stride = smoothed.Stride,
                    Products = scratch.Products,
                    FirstRow = first,
                    Rows = rows,
                    InsideStart = image.Y - y,
                    InsideEnd = image.Bottom - y,
                };
                Multiply(gradientJob, fusedGradients, inside.Width);
                gradients.Advance(rows);
                if (inside.Width < wide.Width) Mirror(scratch.Products, rows, wide, inside, image.Width);
                SumJob sumJob = new()
                {
                    Half = smooth,
                    Apart = radius == 2 ? scratch.ApartFar : scratch.ApartNear,
                    Lines = sums,
                    Products = scratch.Products + (tile.X - inside.X),
                    FirstRow = first,
                    Rows = rows,
                    TargetRow = y - radius - tile.Y,
                    Channel = channel,
                    Output = output,
                };
                if (radius == 2) Sum<Yes>(sumJob, fusedSums, tile.Width);
                else Sum<No>(sumJob, fusedSums, tile.Width);
                sums.Advance(rows - first);
            }
        }
    }

    // Gradients outside the image are not wanted: ilastik mirrors their products, and that of gₓ and g_y keeps its sign.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mirror(float* products, int rows, Region wide, Region inside, int imageWidth)
    {
        for (int row = 0; row < rows; row++, products += FilterLines.LinePitch)
        {
            for (int field = 0; field < 3; field++)
            {
                float* column = products + field * FilterLines.FieldPitch - inside.X;
                for (int x = wide.X; x < inside.X; x++) column[x] = column[WorkPlane.Mirrored(x, imageWidth)];
                for (int x = inside.Right; x < wide.Right; x++) column[x] = column[WorkPlane.Mirrored(x, imageWidth)];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(in GradientJob job, VectorStretch fused, int columns)
    {
        if (fused.Start > 0) Multiply<No>(job, 0, fused.Start);
        if (fused.Start < fused.End) Multiply<Yes>(job, fused.Start, fused.End);
        if (fused.End < columns) Multiply<No>(job, fused.End, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TFused>(in GradientJob job, int start, int end)
        where TFused : struct, IConstant
    {
        TVector smooth0 = TLanes.Broadcast(job.Smooth[0]);
        TVector smooth1 = TLanes.Broadcast(job.Smooth[1]);
        TVector first0 = TLanes.Broadcast(job.First[0]);
        TVector first1 = TLanes.Broadcast(job.First[1]);
        LineWindow lines = job.Lines;
        float* from = job.From;
        float* products = job.Products;
        for (int row = 0; row < job.Rows; row++, from += job.Stride, products += FilterLines.LinePitch, lines.Advance())
        {
            float* before = lines.Before1;
            float* middle = lines.Center;
            float* after = lines.After1;
            bool isComplete = row >= job.FirstRow;
            bool isOutside = row < job.InsideStart || row >= job.InsideEnd;
            for (nint x = start; x < end; x += TLanes.Count)
            {
                TVector apart = TFused.Value ? default : TLanes.Load(job.Apart + x);
                TVector center = TLanes.Load(from + x);
                TVector right = TLanes.Load(from + x + 1);
                TVector left = TLanes.Load(from + x - 1);
                TVector sum = TLanes.Add(right, left);
                TVector difference = TLanes.Subtract(right, left);
                TVector newest = Pairs<TLanes, TVector, No, TFused>.Sum(center, difference, difference, first0, first1, first1, apart);
                TVector newestSmooth = Pairs<TLanes, TVector, No, TFused>.Sum(center, sum, sum, smooth0, smooth1, smooth1, apart);
                TLanes.Store(newest, after + x);
                TLanes.Store(newestSmooth, after + Smooth + x);
                if (!isComplete) continue;

                center = TLanes.Load(middle + x);
                sum = TLanes.Add(newest, TLanes.Load(before + x));
                TVector alongX = Pairs<TLanes, TVector, No, Yes>.Sum(center, sum, sum, smooth0, smooth1, smooth1, apart);
                center = TLanes.Load(middle + Smooth + x);
                difference = TLanes.Subtract(newestSmooth, TLanes.Load(before + Smooth + x));
                TVector alongY = Pairs<TLanes, TVector, No, Yes>.Sum(center, difference, difference, first0, first1, first1, apart);
                TVector xy = TLanes.Multiply(alongX, alongY);

                // In a mirrored image g_y has the other sign outside.
                if (isOutside) xy = TLanes.Negate(xy);
                TLanes.Store(TLanes.Multiply(alongX, alongX), products + x);
                TLanes.Store(xy, products + XY + x);
                TLanes.Store(TLanes.Multiply(alongY, alongY), products + YY + x);
            }
        }
    }

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

    private struct GradientJob
    {
        public float* Smooth;
        public float* First;
        public float* Apart;
        public LineWindow Lines;
        public float* From;
        public nint Stride;
        public float* Products;
        public int FirstRow;
        public int Rows;
        public int InsideStart;
        public int InsideEnd;
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
