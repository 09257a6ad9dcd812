using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Lanes;

namespace PSPixelClassification.Features.Kernels.Design;

/// <summary>
/// Convolutions of radius 1 or 2 from sums or differences of neighbors that several kernels share: the operations of
/// <see cref="Taps{TLanes,TVector}"/> in the same order.
/// </summary>
/// <typeparam name="TLanes">The vector width.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
/// <typeparam name="TFar">Whether the radius is 2.</typeparam>
/// <typeparam name="TFused">Whether all lanes are fused; otherwise marks tell.</typeparam>
internal static class Pairs<TLanes, TVector, TFar, TFused>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TFar : struct, IConstant
    where TFused : struct, IConstant
{
    /// <summary>k₀·center + k₁·near + k₂·far.</summary>
    /// <param name="center">The values at 0.</param>
    /// <param name="near">Those at 1 plus or minus those at −1.</param>
    /// <param name="far">The same at 2; not read if the radius is 1.</param>
    /// <param name="k0">The kernel's coefficient at 0.</param>
    /// <param name="k1">That at 1.</param>
    /// <param name="k2">That at 2; not read if the radius is 1.</param>
    /// <param name="apart">Negative in lanes that round product and sum apart; not read if all are fused.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sum(TVector center, TVector near, TVector far, TVector k0, TVector k1, TVector k2, TVector apart)
    {
        TVector sum = TLanes.Multiply(k0, center);
        sum = Taps<TLanes, TVector>.Accumulate<TFused>(sum, k1, near, apart);
        return TFar.Value ? Taps<TLanes, TVector>.Accumulate<TFused>(sum, k2, far, apart) : sum;
    }
}
