using System.Runtime.CompilerServices;

namespace PSPixelClassification.Features.Kernels.Lanes;

/// <summary>
/// The arc tangent and the sine of the three-dimensional eigenvalues, with the bits of ilastik's library: single-precision polynomials,
/// of Cephes' sinf and cosf for the sine and cosine. No operation is fused.
/// </summary>
internal static class Angles<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const float HalfPi = 1.57079632679489661923f;

    /// <summary>
    /// The angle of the point (x, y) with y ≥ 0, from 0 to π; negative where y is −0. One value is not that of the mathematical function,
    /// as in ilastik: where x is 0 and y is not, the angle is 0 or π and not π/2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ArcTangent(TVector y, TVector x)
    {
        TVector zero = TLanes.Broadcast(0f);
        TVector width = TLanes.Abs(x);
        TVector height = TLanes.Abs(y);
        TVector larger = TLanes.SelectLess(width, height, height, width);
        TVector smaller = TLanes.SelectLess(width, height, TLanes.Negate(width), height);
        TVector quarters = TLanes.Add(
            TLanes.SelectNegative(x, TLanes.Broadcast(-2f), zero), TLanes.SelectLess(width, height, TLanes.Broadcast(1f), zero));

        TVector s = TLanes.Divide(smaller, larger);
        TVector t = TLanes.Multiply(s, s);
        TVector u = TLanes.Broadcast(0.00282363896258175373077393f);
        u = Horner(u, t, -0.0159569028764963150024414f);
        u = Horner(u, t, 0.0425049886107444763183594f);
        u = Horner(u, t, -0.0748900920152664184570312f);
        u = Horner(u, t, 0.106347933411598205566406f);
        u = Horner(u, t, -0.142027363181114196777344f);
        u = Horner(u, t, 0.199926957488059997558594f);
        u = Horner(u, t, -0.333331018686294555664062f);
        TVector angle = TLanes.Add(TLanes.Multiply(TLanes.Multiply(t, s), u), s);
        angle = TLanes.FlipSign(TLanes.Add(TLanes.Multiply(quarters, TLanes.Broadcast(HalfPi)), angle), x);

        angle = TLanes.SelectEqual(larger, zero, TLanes.Broadcast(HalfPi), angle);
        TVector flat = TLanes.SelectNegative(x, TLanes.Broadcast(3.14159265358979323846f), zero);
        return TLanes.FlipSign(TLanes.SelectEqual(smaller, zero, flat, angle), y);
    }

    /// <summary>Sine and cosine of an angle from −π/3 to π/3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SineCosine(TVector angle, out TVector sine, out TVector cosine)
    {
        TVector x = TLanes.Abs(angle);
        TVector zero = TLanes.Broadcast(0f);
        TVector octant = TLanes.Multiply(x, TLanes.Broadcast(1.27323954473516f));
        TVector one = TLanes.Broadcast(1f);
        TVector halfPis = TLanes.SelectLess(octant, one, zero, TLanes.Broadcast(2f));

        // π/2 in three parts, so that beyond π/4 the difference keeps its digits.
        x = TLanes.Add(x, TLanes.Multiply(halfPis, TLanes.Broadcast(-0.78515625f)));
        x = TLanes.Add(x, TLanes.Multiply(halfPis, TLanes.Broadcast(-2.4187564849853515625e-4f)));
        x = TLanes.Add(x, TLanes.Multiply(halfPis, TLanes.Broadcast(-3.77489497744594108e-8f)));
        TVector z = TLanes.Multiply(x, x);

        TVector even = Horner(TLanes.Broadcast(2.443315711809948E-005f), z, -1.388731625493765E-003f);
        even = Horner(even, z, 4.166664568298827E-002f);
        even = TLanes.Multiply(TLanes.Multiply(even, z), z);
        even = TLanes.Add(TLanes.Subtract(even, TLanes.Multiply(z, TLanes.Broadcast(0.5f))), one);

        TVector odd = Horner(TLanes.Broadcast(-1.9515295891E-4f), z, 8.3321608736E-3f);
        odd = Horner(odd, z, -1.6666654611E-1f);
        odd = TLanes.Add(TLanes.Multiply(TLanes.Multiply(odd, z), x), x);

        sine = TLanes.FlipSign(TLanes.SelectLess(octant, one, odd, even), angle);
        cosine = TLanes.SelectLess(octant, one, even, TLanes.Negate(odd));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Horner(TVector sum, TVector x, float coefficient) =>
        TLanes.Add(TLanes.Multiply(sum, x), TLanes.Broadcast(coefficient));
}
