using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>The column half of all filters but the structure tensor, from row results to features, one image row at a time.</summary>
internal static unsafe class DerivativeFilters<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Computes the wanted features of a row.</summary>
    /// <param name="row">Inputs and outputs.</param>
    /// <param name="columns">Pixels of the row; outputs are written in whole vectors.</param>
    /// <param name="kernels">The kernels of the scale.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in DerivativeRow row, int columns, FilterKernels kernels)
    {
        fixed (float* smooth = kernels.Smooth.Half, first = kernels.First.Half, second = kernels.Second.Half, narrow = kernels.Narrow.Half)
        {
            Run(
                row,
                columns,
                new Coefficients(smooth, kernels.Smooth.Radius),
                new Coefficients(first, kernels.First.Radius),
                new Coefficients(second, kernels.Second.Radius),
                new Coefficients(narrow, kernels.Narrow.Radius));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(
        DerivativeRow row, int columns, Coefficients smooth, Coefficients first, Coefficients second, Coefficients narrow)
    {
        nint stride = row.Stride;
        for (int x = 0; x < columns; x += TLanes.Count)
        {
            if (row.Gaussian is not null || row.Difference is not null)
            {
                TVector wide = Taps<TLanes, TVector>.Even(row.Smooth + x, stride, smooth);
                if (row.Gaussian is not null) TLanes.Store(wide, row.Gaussian + x);
                if (row.Difference is not null)
                    TLanes.Store(TLanes.Subtract(wide, Taps<TLanes, TVector>.Even(row.Narrow + x, stride, narrow)), row.Difference + x);
            }

            if (row.Gradient is not null)
            {
                TVector alongX = Taps<TLanes, TVector>.Even(row.First + x, stride, smooth);
                TVector alongY = Taps<TLanes, TVector>.Odd(row.Smooth + x, stride, first);
                TLanes.Store(Eigenvalues<TLanes, TVector>.Length(alongX, alongY), row.Gradient + x);
            }

            if (row.Laplacian is null && row.HessianLarger is null) continue;
            TVector xx = Taps<TLanes, TVector>.Even(row.Second + x, stride, smooth);
            TVector yy = Taps<TLanes, TVector>.Even(row.Smooth + x, stride, second);
            if (row.Laplacian is not null) TLanes.Store(TLanes.Add(xx, yy), row.Laplacian + x);
            if (row.HessianLarger is not null)
            {
                TVector xy = Taps<TLanes, TVector>.Odd(row.First + x, stride, first);
                Eigenvalues<TLanes, TVector>.Store(xx, xy, yy, row.HessianLarger + x, row.HessianSmaller + x);
            }
        }
    }
}
