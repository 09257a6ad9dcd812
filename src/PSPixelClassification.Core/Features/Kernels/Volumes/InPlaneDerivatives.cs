using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;

namespace PSPixelClassification.Features.Kernels.Volumes;

/// <summary>The column half of the convolutions of a slice, from row results to the fields of <see cref="InPlaneField"/>.</summary>
internal static unsafe class InPlaneDerivatives<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Computes the wanted fields of a row.</summary>
    /// <param name="row">Inputs and outputs.</param>
    /// <param name="columns">Pixels of the row; outputs are written in whole vectors.</param>
    /// <param name="kernels">Smoothing, first and second derivative and narrow smoothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in InPlaneRow row, int columns, DerivativeKernels kernels)
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
    private static void Run(InPlaneRow row, int columns, Coefficients smooth, Coefficients first, Coefficients second, Coefficients narrow)
    {
        nint stride = row.Stride;
        nint pitch = row.FieldPitch;
        for (int x = 0; x < columns; x += TLanes.Count)
        {
            float* target = row.Target + x;
            if (Wants(row, InPlaneField.Smooth))
                TLanes.Store(Taps<TLanes, TVector>.Even(row.Smooth + x, stride, smooth), target);
            if (Wants(row, InPlaneField.X))
                TLanes.Store(Taps<TLanes, TVector>.Even(row.First + x, stride, smooth), target + InPlaneField.X * pitch);
            if (Wants(row, InPlaneField.Y))
                TLanes.Store(Taps<TLanes, TVector>.Odd(row.Smooth + x, stride, first), target + InPlaneField.Y * pitch);
            if (Wants(row, InPlaneField.XX))
                TLanes.Store(Taps<TLanes, TVector>.Even(row.Second + x, stride, smooth), target + InPlaneField.XX * pitch);
            if (Wants(row, InPlaneField.XY))
                TLanes.Store(Taps<TLanes, TVector>.Odd(row.First + x, stride, first), target + InPlaneField.XY * pitch);
            if (Wants(row, InPlaneField.YY))
                TLanes.Store(Taps<TLanes, TVector>.Even(row.Smooth + x, stride, second), target + InPlaneField.YY * pitch);
            if (Wants(row, InPlaneField.Narrow))
                TLanes.Store(Taps<TLanes, TVector>.Even(row.Narrow + x, stride, narrow), target + InPlaneField.Narrow * pitch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Wants(in InPlaneRow row, int field) => (row.Fields >> field & 1) != 0;
}
