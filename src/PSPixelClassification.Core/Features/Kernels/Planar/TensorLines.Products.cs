using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>The first loop: gradients and their products.</summary>
internal static unsafe partial class TensorLines<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Smooth = FilterLines.FieldPitch;

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
}
