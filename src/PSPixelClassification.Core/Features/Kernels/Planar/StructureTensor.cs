using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>The column halves of the structure tensor: gradients to their products, smoothed products to eigenvalues.</summary>
internal static unsafe class StructureTensor<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Finishes both gradients along y and multiplies them, for every pixel of a rectangle.</summary>
    /// <param name="first">First derivative along x, with a kernel radius more rows above and below.</param>
    /// <param name="smooth">Smoothing along x, likewise.</param>
    /// <param name="area">The rectangle, in image coordinates.</param>
    /// <param name="products">Receive gₓ², gₓ·g_y and g_y².</param>
    /// <param name="kernels">The kernels of the scale.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Products(WorkPlane first, WorkPlane smooth, Region area, TensorPlanes products, FilterKernels kernels)
    {
        fixed (float* smoothHalf = kernels.TensorSmooth.Half, firstHalf = kernels.TensorFirst.Half)
        {
            for (int y = area.Y; y < area.Bottom; y++)
            {
                Products(
                    first.At(area.X, y), first.Stride, smooth.At(area.X, y), smooth.Stride,
                    products.XX.At(area.X, y), products.XY.At(area.X, y), products.YY.At(area.X, y), area.Width,
                    new Coefficients(smoothHalf, kernels.TensorSmooth.Radius), new Coefficients(firstHalf, kernels.TensorFirst.Radius));
            }
        }
    }

    /// <summary>Smooths the products along y and stores the tensor's eigenvalues of one row.</summary>
    /// <param name="rows">The products, smoothed along x, with a kernel radius more rows above and below.</param>
    /// <param name="y">The row, in image coordinates.</param>
    /// <param name="larger">Receives the larger eigenvalues, in whole vectors.</param>
    /// <param name="smaller">Receives the smaller ones.</param>
    /// <param name="kernels">The kernels of the scale.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row(TensorPlanes rows, int y, float* larger, float* smaller, FilterKernels kernels)
    {
        Region area = rows.XX.Area;
        fixed (float* half = kernels.Smooth.Half)
        {
            Row(
                rows.XX.At(area.X, y), rows.XY.At(area.X, y), rows.YY.At(area.X, y), rows.XX.Stride,
                larger, smaller, area.Width, new Coefficients(half, kernels.Smooth.Radius));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products(
        float* first, nint firstStride, float* smooth, nint smoothStride,
        float* xx, float* xy, float* yy, int columns, Coefficients smoothing, Coefficients derivative)
    {
        for (int x = 0; x < columns; x += TLanes.Count)
        {
            TVector alongX = Taps<TLanes, TVector>.Even(first + x, firstStride, smoothing);
            TVector alongY = Taps<TLanes, TVector>.Odd(smooth + x, smoothStride, derivative);
            TLanes.Store(TLanes.Multiply(alongX, alongX), xx + x);
            TLanes.Store(TLanes.Multiply(alongX, alongY), xy + x);
            TLanes.Store(TLanes.Multiply(alongY, alongY), yy + x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row(
        float* xx, float* xy, float* yy, nint stride, float* larger, float* smaller, int columns, Coefficients smoothing)
    {
        for (int x = 0; x < columns; x += TLanes.Count)
        {
            TVector a = Taps<TLanes, TVector>.Even(xx + x, stride, smoothing);
            TVector b = Taps<TLanes, TVector>.Even(xy + x, stride, smoothing);
            TVector c = Taps<TLanes, TVector>.Even(yy + x, stride, smoothing);
            Eigenvalues<TLanes, TVector>.Store(a, b, c, larger + x, smaller + x);
        }
    }
}
