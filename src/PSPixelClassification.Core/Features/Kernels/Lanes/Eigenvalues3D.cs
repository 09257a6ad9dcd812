using System.Runtime.CompilerServices;

namespace PSPixelClassification.Features.Kernels.Lanes;

/// <summary>
/// Eigenvalues of symmetric 3 × 3 matrices in closed form (D. Eberly, "Eigensystems for 3 × 3 symmetric matrices"): the roots of the
/// characteristic polynomial by angles, of the matrix divided by its largest entry. Operations in the order of ilastik's library, none
/// fused; ilastik counts the axes z, y, x, and the roundings depend on that order. Of every request's voxels ilastik computes the last one
/// to seven, those beyond a multiple of eight, with the platform's functions instead: they differ by a few roundings.
/// </summary>
internal static unsafe class Eigenvalues3D<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Computes and stores the eigenvalues, the largest first. A matrix of zeros gives zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(in Tensor3<TVector> tensor, float* largest, float* middle, float* smallest)
    {
        TVector zero = TLanes.Broadcast(0f);
        TVector two = TLanes.Broadcast(2f);
        TVector scale = Max(
            Max(Max(TLanes.Abs(tensor.ZZ), TLanes.Abs(tensor.YZ)), Max(TLanes.Abs(tensor.XZ), TLanes.Abs(tensor.YY))),
            Max(TLanes.Abs(tensor.XY), TLanes.Abs(tensor.XX)));
        scale = TLanes.SelectEqual(scale, zero, TLanes.Broadcast(1f), scale);
        TVector a = TLanes.Divide(tensor.ZZ, scale);
        TVector d = TLanes.Divide(tensor.YZ, scale);
        TVector e = TLanes.Divide(tensor.XZ, scale);
        TVector b = TLanes.Divide(tensor.YY, scale);
        TVector f = TLanes.Divide(tensor.XY, scale);
        TVector c = TLanes.Divide(tensor.XX, scale);

        // Determinant, sum of the principal minors, trace.
        TVector c0 = TLanes.Add(
            TLanes.Multiply(TLanes.Multiply(a, b), c), TLanes.Multiply(TLanes.Multiply(TLanes.Multiply(two, d), e), f));
        c0 = TLanes.Subtract(c0, TLanes.Multiply(TLanes.Multiply(a, f), f));
        c0 = TLanes.Subtract(c0, TLanes.Multiply(TLanes.Multiply(b, e), e));
        c0 = TLanes.Subtract(c0, TLanes.Multiply(TLanes.Multiply(c, d), d));
        TVector c1 = TLanes.Subtract(TLanes.Multiply(a, b), TLanes.Multiply(d, d));
        c1 = TLanes.Subtract(TLanes.Add(c1, TLanes.Multiply(a, c)), TLanes.Multiply(e, e));
        c1 = TLanes.Subtract(TLanes.Add(c1, TLanes.Multiply(b, c)), TLanes.Multiply(f, f));
        TVector c2 = TLanes.Add(TLanes.Add(a, b), c);

        TVector third = TLanes.Broadcast(1f / 3f);
        TVector mean = TLanes.Multiply(c2, third);
        TVector p = Min(TLanes.Multiply(TLanes.Subtract(c1, TLanes.Multiply(c2, mean)), third), zero);
        TVector half = TLanes.Multiply(
            TLanes.Broadcast(0.5f),
            TLanes.Add(c0, TLanes.Multiply(mean, TLanes.Subtract(TLanes.Multiply(TLanes.Multiply(two, mean), mean), c1))));
        TVector q = Min(
            TLanes.Add(TLanes.Multiply(half, half), TLanes.Multiply(TLanes.Multiply(p, p), p)), zero);

        TVector magnitude = TLanes.SquareRoot(TLanes.Negate(p));
        TVector angle = TLanes.Multiply(Angles<TLanes, TVector>.ArcTangent(TLanes.SquareRoot(TLanes.Negate(q)), half), third);
        Angles<TLanes, TVector>.SineCosine(angle, out TVector sine, out TVector cosine);
        TVector across = TLanes.Multiply(TLanes.Broadcast(1.7320508075688772f), sine);
        TVector r0 = TLanes.Add(mean, TLanes.Multiply(TLanes.Multiply(two, magnitude), cosine));
        TVector r1 = TLanes.Subtract(mean, TLanes.Multiply(magnitude, TLanes.Add(cosine, across)));
        TVector r2 = TLanes.Subtract(mean, TLanes.Multiply(magnitude, TLanes.Subtract(cosine, across)));

        TVector low = Min(r0, r1);
        TVector high = Max(r0, r1);
        TVector rest = Max(low, r2);
        TLanes.Store(TLanes.Multiply(Max(high, rest), scale), largest);
        TLanes.Store(TLanes.Multiply(Min(high, rest), scale), middle);
        TLanes.Store(TLanes.Multiply(Min(low, r2), scale), smallest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Max(TVector a, TVector b) => TLanes.SelectLess(b, a, a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Min(TVector a, TVector b) => TLanes.SelectLess(a, b, a, b);
}
