using System.Runtime.CompilerServices;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels;

/// <summary>
/// The structure tensor of a scale from the presmoothed tile straight to the eigenvalues, for gradients of radius 1 and a smoothing of
/// radius 1 or 2. Two loops per row, because smoothing along x needs the products of neighbouring columns: the first one makes a line of
/// products from the three latest lines of gradients along x, the second one smooths them along both axes over the five latest lines.
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
        float* products = scratch.Products;
        fixed (float* tensorSmooth = kernels.TensorSmooth.Half, tensorFirst = kernels.TensorFirst.Half, smooth = kernels.Smooth.Half)
        {
            GradientLine gradients = new()
            {
                SmoothHalf = tensorSmooth,
                FirstHalf = tensorFirst,
                Apart = scratch.ApartNear + (inside.X - tile.X),
                Window = scratch.Ring(0),
                Products = products,
            };
            SumLine sums = new()
            {
                Half = smooth,
                Apart = radius == 2 ? scratch.ApartFar : scratch.ApartNear,
                Window = scratch.Ring(1),
                Products = products + (tile.X - inside.X),
            };

            // The row whose products are complete; its gradients along x, and those of the row above, are there already.
            for (int y = wide.Y - 2; y < wide.Bottom; y++)
            {
                gradients.From = smoothed.At(inside.X, y + 1);
                gradients.IsComplete = y >= wide.Y;
                gradients.IsOutside = y < image.Y || y >= image.Bottom;
                Multiply(gradients, fusedGradients, inside.Width);
                gradients.Window.Advance();
                if (!gradients.IsComplete) continue;

                if (inside.Width < wide.Width) Mirror(products, wide, inside, image.Width);
                sums.IsComplete = y - radius >= tile.Y;
                sums.Target = output.Row(channel, Math.Max(y - radius - tile.Y, 0));
                if (radius == 2) Sum<Yes>(sums, fusedSums, tile.Width);
                else Sum<No>(sums, fusedSums, tile.Width);
                sums.Window.Advance();
            }
        }
    }

    // Gradients outside the image are not wanted: ilastik mirrors their products, and that of gₓ and g_y keeps its sign.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mirror(float* products, Region wide, Region inside, int imageWidth)
    {
        for (int field = 0; field < 3; field++, products += FilterLines.FieldPitch)
        {
            float* column = products - inside.X;
            for (int x = wide.X; x < inside.X; x++) column[x] = column[WorkPlane.Mirrored(x, imageWidth)];
            for (int x = inside.Right; x < wide.Right; x++) column[x] = column[WorkPlane.Mirrored(x, imageWidth)];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(in GradientLine line, VectorStretch fused, int columns)
    {
        if (fused.Start > 0) Multiply<No>(line, 0, fused.Start);
        Multiply<Yes>(line, fused.Start, fused.End);
        if (fused.End < columns) Multiply<No>(line, fused.End, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TFused>(in GradientLine line, int start, int end)
        where TFused : struct, IConstant
    {
        TVector smooth0 = TLanes.Broadcast(line.SmoothHalf[0]);
        TVector smooth1 = TLanes.Broadcast(line.SmoothHalf[1]);
        TVector first0 = TLanes.Broadcast(line.FirstHalf[0]);
        TVector first1 = TLanes.Broadcast(line.FirstHalf[1]);
        float* before = line.Window.Before1;
        float* middle = line.Window.Center;
        float* after = line.Window.After1;
        float* from = line.From;
        float* products = line.Products;
        (bool isComplete, bool isOutside) = (line.IsComplete, line.IsOutside);
        for (nint x = start; x < end; x += TLanes.Count)
        {
            TVector apart = TFused.Value ? default : TLanes.Load(line.Apart + x);
            TVector center = TLanes.Load(from + x);
            TVector right = TLanes.Load(from + x + 1);
            TVector left = TLanes.Load(from + x - 1);
            TVector sum = TLanes.Add(right, left);
            TVector difference = TLanes.Subtract(right, left);
            TVector newest = Pairs<TLanes, TVector, No, TFused>.Sum(center, difference, difference, first0, first1, default, apart);
            TVector newestSmooth = Pairs<TLanes, TVector, No, TFused>.Sum(center, sum, sum, smooth0, smooth1, default, apart);
            TLanes.Store(newest, after + x);
            TLanes.Store(newestSmooth, after + Smooth + x);
            if (!isComplete) continue;

            sum = TLanes.Add(newest, TLanes.Load(before + x));
            difference = TLanes.Subtract(newestSmooth, TLanes.Load(before + Smooth + x));
            TVector alongX = Pairs<TLanes, TVector, No, Yes>.Sum(TLanes.Load(middle + x), sum, sum, smooth0, smooth1, default, default);
            TVector alongY = Pairs<TLanes, TVector, No, Yes>.Sum(TLanes.Load(middle + Smooth + x), difference, difference, first0, first1, default, default);
            TVector xy = TLanes.Multiply(alongX, alongY);

            // In a mirrored image g_y has the other sign outside.
            if (isOutside) xy = TLanes.Negate(xy);
            TLanes.Store(TLanes.Multiply(alongX, alongX), products + x);
            TLanes.Store(xy, products + XY + x);
            TLanes.Store(TLanes.Multiply(alongY, alongY), products + YY + x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TFar>(in SumLine line, VectorStretch fused, int columns)
        where TFar : struct, IConstant
    {
        if (fused.Start > 0) Sum<TFar, No>(line, 0, fused.Start);
        Sum<TFar, Yes>(line, fused.Start, fused.End);
        if (fused.End < columns) Sum<TFar, No>(line, fused.End, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TFar, TFused>(in SumLine line, int start, int end)
        where TFar : struct, IConstant
        where TFused : struct, IConstant
    {
        TVector k0 = TLanes.Broadcast(line.Half[0]);
        TVector k1 = TLanes.Broadcast(line.Half[1]);
        TVector k2 = TFar.Value ? TLanes.Broadcast(line.Half[2]) : default;
        LineWindow window = line.Window;
        float* products = line.Products;
        float* target = line.Target;
        bool isComplete = line.IsComplete;
        for (nint x = start; x < end; x += TLanes.Count)
        {
            TVector apart = TFused.Value ? default : TLanes.Load(line.Apart + x);
            TVector xx = AlongX<TFar, TFused>(products + x, k0, k1, k2, apart);
            TVector xy = AlongX<TFar, TFused>(products + XY + x, k0, k1, k2, apart);
            TVector yy = AlongX<TFar, TFused>(products + YY + x, k0, k1, k2, apart);
            float* newest = (TFar.Value ? window.After2 : window.After1) + x;
            TLanes.Store(xx, newest);
            TLanes.Store(xy, newest + XY);
            TLanes.Store(yy, newest + YY);
            if (!isComplete) continue;
            Eigenvalues<TLanes, TVector>.Store(
                AlongY<TFar>(window, x, xx, k0, k1, k2),
                AlongY<TFar>(window, XY + x, xy, k0, k1, k2),
                AlongY<TFar>(window, YY + x, yy, k0, k1, k2),
                target + x,
                target + x + FeatureTile.ChunkPixels);
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
    private static TVector AlongY<TFar>(in LineWindow window, nint x, TVector newest, TVector k0, TVector k1, TVector k2)
        where TFar : struct, IConstant
    {
        TVector near = TLanes.Add(TFar.Value ? TLanes.Load(window.After1 + x) : newest, TLanes.Load(window.Before1 + x));
        TVector far = TFar.Value ? TLanes.Add(newest, TLanes.Load(window.Before2 + x)) : default;
        return Pairs<TLanes, TVector, TFar, Yes>.Sum(TLanes.Load(window.Center + x), near, far, k0, k1, k2, default);
    }

    private struct GradientLine
    {
        public float* SmoothHalf;
        public float* FirstHalf;
        public float* Apart;
        public LineWindow Window;
        public float* From;
        public float* Products;
        public bool IsComplete;
        public bool IsOutside;
    }

    private struct SumLine
    {
        public float* Half;
        public float* Apart;
        public LineWindow Window;
        public float* Products;
        public float* Target;
        public bool IsComplete;
    }
}
