using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Lanes;

namespace PSPixelClassification.Features.Kernels.Design;

/// <summary>Convolutions along z at one vector of pixels: the operations of <see cref="Taps{TLanes,TVector}"/>, all fused.</summary>
internal static unsafe class DepthTaps<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>A smoothing or second derivative.</summary>
    /// <param name="slices">The slices.</param>
    /// <param name="index">The pixels: floats behind a slice's first.</param>
    /// <param name="kernel">The kernel, of a radius of at most 2.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Even(in DepthNeighbors slices, nint index, in Coefficients kernel) => Sum<Yes>(slices, index, kernel);

    /// <summary>A first derivative.</summary>
    /// <inheritdoc cref="Even"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Odd(in DepthNeighbors slices, nint index, in Coefficients kernel) => Sum<No>(slices, index, kernel);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum<TSymmetric>(in DepthNeighbors slices, nint index, in Coefficients kernel)
        where TSymmetric : struct, IConstant
    {
        TVector sum = TLanes.Multiply(TLanes.Broadcast(kernel.Half[0]), TLanes.Load(slices.Center + index));
        if (kernel.Radius == 0) return sum;
        sum = Taps<TLanes, TVector>.Accumulate<Yes, TSymmetric>(
            sum, TLanes.Broadcast(kernel.Half[1]), slices.After1 + index, slices.Before1 + index);
        if (kernel.Radius == 1) return sum;
        return Taps<TLanes, TVector>.Accumulate<Yes, TSymmetric>(
            sum, TLanes.Broadcast(kernel.Half[2]), slices.After2 + index, slices.Before2 + index);
    }
}
