using System.Runtime.CompilerServices;

namespace PSPixelClassification.Features.Kernels.Lanes;

/// <summary>Eigenvalues of the matrix (a b; b c): m ± √(h² + b²) with m = (a + c)/2 and h = (a − c)/2. No operation is fused.</summary>
internal static unsafe class Eigenvalues<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Computes and stores both eigenvalues.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TVector a, TVector b, TVector c, float* larger, float* smaller)
    {
        TVector half = TLanes.Broadcast(0.5f);
        TVector m = TLanes.Multiply(TLanes.Add(a, c), half);
        TVector h = TLanes.Multiply(TLanes.Subtract(a, c), half);
        TVector d = Length(h, b);
        TLanes.Store(TLanes.Add(m, d), larger);
        TLanes.Store(TLanes.Subtract(m, d), smaller);
    }

    /// <summary>√(a² + b²).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Length(TVector a, TVector b) =>
        TLanes.SquareRoot(TLanes.Add(TLanes.Multiply(a, a), TLanes.Multiply(b, b)));
}
