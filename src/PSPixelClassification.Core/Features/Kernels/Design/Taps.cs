using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Lanes;

namespace PSPixelClassification.Features.Kernels.Design;

/// <summary>The order of float operations that all convolutions share.</summary>
internal static unsafe class Taps<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>sum + k · (right ± left), with one rounding for product and sum, or two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Accumulate<TFused, TSymmetric>(TVector sum, TVector k, float* right, float* left)
        where TFused : struct, IConstant
        where TSymmetric : struct, IConstant
    {
        TVector pair = TSymmetric.Value
            ? TLanes.Add(TLanes.Load(right), TLanes.Load(left))
            : TLanes.Subtract(TLanes.Load(right), TLanes.Load(left));
        return TFused.Value ? TLanes.MultiplyAddFused(pair, k, sum) : TLanes.Add(TLanes.Multiply(pair, k), sum);
    }

    /// <summary>sum + k · pair, rounded in each lane as that lane's column is.</summary>
    /// <typeparam name="TFused">Whether all lanes are fused; otherwise marks tell.</typeparam>
    /// <param name="sum">The sum so far.</param>
    /// <param name="k">The coefficient.</param>
    /// <param name="pair">right ± left.</param>
    /// <param name="apart">Negative in lanes that round product and sum apart; not read if all are fused.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Accumulate<TFused>(TVector sum, TVector k, TVector pair, TVector apart)
        where TFused : struct, IConstant
    {
        TVector fused = TLanes.MultiplyAddFused(pair, k, sum);
        return TFused.Value ? fused : TLanes.SelectNegative(apart, TLanes.Add(TLanes.Multiply(pair, k), sum), fused);
    }

    /// <summary>The whole convolution at one vector of pixels.</summary>
    /// <param name="center">The pixels.</param>
    /// <param name="step">Floats from a pixel to its neighbor along the convolution.</param>
    /// <param name="half">Kernel coefficients at 0 … radius.</param>
    /// <param name="radius">The kernel's radius.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sum<TFused, TSymmetric>(float* center, nint step, float* half, int radius)
        where TFused : struct, IConstant
        where TSymmetric : struct, IConstant
    {
        TVector sum = TLanes.Multiply(TLanes.Broadcast(half[0]), TLanes.Load(center));
        // The filters' radii are 0 to 2: without a loop around so little work.
        if (radius == 0) return sum;
        sum = Accumulate<TFused, TSymmetric>(sum, TLanes.Broadcast(half[1]), center + step, center - step);
        if (radius == 1) return sum;
        sum = Accumulate<TFused, TSymmetric>(sum, TLanes.Broadcast(half[2]), center + 2 * step, center - 2 * step);
        for (int j = 3; j <= radius; j++)
            sum = Accumulate<TFused, TSymmetric>(sum, TLanes.Broadcast(half[j]), center + j * step, center - j * step);

        return sum;
    }

    /// <summary>A smoothing or second derivative along y, fused everywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Even(float* center, nint stride, in Coefficients kernel) =>
        Sum<Yes, Yes>(center, stride, kernel.Half, kernel.Radius);

    /// <summary>A first derivative along y, fused everywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Odd(float* center, nint stride, in Coefficients kernel) =>
        Sum<Yes, No>(center, stride, kernel.Half, kernel.Radius);
}
