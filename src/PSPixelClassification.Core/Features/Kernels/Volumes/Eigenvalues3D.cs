using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Lanes;

namespace PSPixelClassification.Features.Kernels.Volumes;

/// <summary>
/// Eigenvalues of symmetric 3 × 3 matrices in closed form (D. Eberly, "Eigensystems for 3 × 3 symmetric matrices"): the roots of the
/// characteristic polynomial by angles, of the matrix divided by its largest entry. Operations in the order of ilastik's library, none
/// fused; ilastik counts the axes z, y, x, and the roundings depend on that order. Of every request's voxels ilastik computes the last one
/// to seven, those beyond a multiple of eight, with the platform's functions instead: they differ by a few roundings. Each matrix is one
/// long chain of operations that wait for each other; in three steps over a row, processors work at many of them at the same time.
/// </summary>
internal static unsafe class Eigenvalues3D<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    // What takes the place of the entries, by number of their run.
    private const int Scale = 0;
    private const int Mean = 1;
    private const int Magnitude = 2;
    private const int Adjacent = 3;
    private const int Opposite = 4;

    /// <summary>Computes the eigenvalues of a row. A matrix of zeros gives zeros.</summary>
    /// <param name="tensors">The matrices; they are overwritten.</param>
    /// <param name="largest">Receives the largest eigenvalues, in whole vectors.</param>
    /// <param name="middle">Receives the middle ones.</param>
    /// <param name="smallest">Receives the smallest ones.</param>
    /// <param name="columns">Pixels of the row, at most <see cref="FeatureTile.Side"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(TensorRow tensors, float* largest, float* middle, float* smallest, int columns)
    {
        for (int column = 0; column < columns; column += TLanes.Count) Reduce(tensors, column);
        for (int column = 0; column < columns; column += TLanes.Count)
        {
            float* sides = tensors[Opposite] + column;
            TVector angle = Angles<TLanes, TVector>.ArcTangent(TLanes.Load(sides), TLanes.Load(tensors[Adjacent] + column));
            TLanes.Store(TLanes.Multiply(angle, TLanes.Broadcast(1f / 3f)), sides);
        }

        for (int column = 0; column < columns; column += TLanes.Count)
            Solve(tensors, column, largest + column, middle + column, smallest + column);
    }

    // From entries to scale, mean and magnitude of the roots, and the two sides of the triangle with their angle.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(TensorRow tensors, int column)
    {
        TVector zero = TLanes.Broadcast(0f);
        TVector two = TLanes.Broadcast(2f);
        TVector a = TLanes.Load(tensors[TensorField3.ZZ] + column);
        TVector d = TLanes.Load(tensors[TensorField3.YZ] + column);
        TVector e = TLanes.Load(tensors[TensorField3.XZ] + column);
        TVector b = TLanes.Load(tensors[TensorField3.YY] + column);
        TVector f = TLanes.Load(tensors[TensorField3.XY] + column);
        TVector c = TLanes.Load(tensors[TensorField3.XX] + column);
        TVector scale = Max(
            Max(Max(TLanes.Abs(a), TLanes.Abs(d)), Max(TLanes.Abs(e), TLanes.Abs(b))), Max(TLanes.Abs(f), TLanes.Abs(c)));
        scale = TLanes.SelectEqual(scale, zero, TLanes.Broadcast(1f), scale);
        a = TLanes.Divide(a, scale);
        d = TLanes.Divide(d, scale);
        e = TLanes.Divide(e, scale);
        b = TLanes.Divide(b, scale);
        f = TLanes.Divide(f, scale);
        c = TLanes.Divide(c, scale);

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
        TLanes.Store(scale, tensors[Scale] + column);
        TLanes.Store(mean, tensors[Mean] + column);
        TLanes.Store(TLanes.SquareRoot(TLanes.Negate(p)), tensors[Magnitude] + column);
        TLanes.Store(half, tensors[Adjacent] + column);
        TLanes.Store(TLanes.SquareRoot(TLanes.Negate(q)), tensors[Opposite] + column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Solve(TensorRow tensors, int column, float* largest, float* middle, float* smallest)
    {
        TVector scale = TLanes.Load(tensors[Scale] + column);
        TVector mean = TLanes.Load(tensors[Mean] + column);
        TVector magnitude = TLanes.Load(tensors[Magnitude] + column);
        Angles<TLanes, TVector>.SineCosine(TLanes.Load(tensors[Opposite] + column), out TVector sine, out TVector cosine);
        TVector across = TLanes.Multiply(TLanes.Broadcast(1.7320508075688772f), sine);
        TVector r0 = TLanes.Add(mean, TLanes.Multiply(TLanes.Multiply(TLanes.Broadcast(2f), magnitude), cosine));
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
