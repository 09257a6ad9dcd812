using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;

namespace PSPixelClassification.Features.Kernels.Volumes;

/// <summary>
/// The last third of all 3D filters but the structure tensor: from the fields of five slices to features, one row at a time.
/// </summary>
internal static unsafe class VolumeFilters<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Computes the wanted features of a row.</summary>
    /// <param name="row">Inputs and outputs.</param>
    /// <param name="columns">Pixels of the row; outputs are written in whole vectors.</param>
    /// <param name="kernels">Smoothing, first and second derivative and narrow smoothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in VolumeRow row, int columns, DerivativeKernels kernels)
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

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(VolumeRow row, int columns, Coefficients smooth, Coefficients first, Coefficients second, Coefficients narrow)
    {
        nint pitch = row.FieldPitch;
        float* entries = stackalloc float[TensorRow.Length];
        TensorRow hessian = new(entries);
        for (int x = 0; x < columns; x += TLanes.Count)
        {
            nint at = row.Offset + x;
            if (row.Gaussian is not null || row.Difference is not null)
            {
                TVector wide = DepthTaps<TLanes, TVector>.Even(row.Fields, at, smooth);
                if (row.Gaussian is not null) TLanes.Store(wide, row.Gaussian + x);
                if (row.Difference is not null)
                {
                    TVector thin = DepthTaps<TLanes, TVector>.Even(row.Fields, at + InPlaneField.Narrow * pitch, narrow);
                    TLanes.Store(TLanes.Subtract(wide, thin), row.Difference + x);
                }
            }

            if (row.Gradient is not null)
            {
                TVector alongX = DepthTaps<TLanes, TVector>.Even(row.Fields, at + InPlaneField.X * pitch, smooth);
                TVector alongY = DepthTaps<TLanes, TVector>.Even(row.Fields, at + InPlaneField.Y * pitch, smooth);
                TVector alongZ = DepthTaps<TLanes, TVector>.Odd(row.Fields, at, first);
                TVector sum = TLanes.Add(TLanes.Multiply(alongX, alongX), TLanes.Multiply(alongY, alongY));
                TLanes.Store(TLanes.SquareRoot(TLanes.Add(sum, TLanes.Multiply(alongZ, alongZ))), row.Gradient + x);
            }

            if (row.Laplacian is null && row.HessianLargest is null) continue;
            TVector xx = DepthTaps<TLanes, TVector>.Even(row.Fields, at + InPlaneField.XX * pitch, smooth);
            TVector yy = DepthTaps<TLanes, TVector>.Even(row.Fields, at + InPlaneField.YY * pitch, smooth);
            TVector zz = DepthTaps<TLanes, TVector>.Even(row.Fields, at, second);
            if (row.Laplacian is not null) TLanes.Store(TLanes.Add(TLanes.Add(xx, yy), zz), row.Laplacian + x);
            if (row.HessianLargest is null) continue;
            TLanes.Store(xx, hessian[TensorField3.XX] + x);
            TLanes.Store(yy, hessian[TensorField3.YY] + x);
            TLanes.Store(zz, hessian[TensorField3.ZZ] + x);
            TLanes.Store(
                DepthTaps<TLanes, TVector>.Even(row.Fields, at + InPlaneField.XY * pitch, smooth), hessian[TensorField3.XY] + x);
            TLanes.Store(DepthTaps<TLanes, TVector>.Odd(row.Fields, at + InPlaneField.X * pitch, first), hessian[TensorField3.XZ] + x);
            TLanes.Store(DepthTaps<TLanes, TVector>.Odd(row.Fields, at + InPlaneField.Y * pitch, first), hessian[TensorField3.YZ] + x);
        }

        if (row.HessianLargest is not null)
            Eigenvalues3D<TLanes, TVector>.Run(hessian, row.HessianLargest, row.HessianMiddle, row.HessianSmallest, columns);
    }
}
