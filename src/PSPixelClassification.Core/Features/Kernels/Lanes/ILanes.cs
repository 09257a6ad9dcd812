namespace PSPixelClassification.Features.Kernels.Lanes;

/// <summary>
/// The float32 arithmetic of one vector width. Every kernel is written once against it; because each operation is IEEE's and lanes never
/// mix, all widths give the same bits.
/// </summary>
/// <typeparam name="TVector">The vector, or float for one lane.</typeparam>
internal unsafe interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Broadcast(float value);

    static abstract TVector Load(float* source);

    static abstract void Store(TVector value, float* target);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a · b + c with one rounding.</summary>
    static abstract TVector MultiplyAddFused(TVector a, TVector b, TVector c);

    static abstract TVector SquareRoot(TVector a);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>|a|, by clearing the sign bit.</summary>
    static abstract TVector Abs(TVector a);

    /// <summary>−a, by turning the sign bit over.</summary>
    static abstract TVector Negate(TVector a);

    /// <summary>a with its sign bit turned over where that of <paramref name="sign"/> is set.</summary>
    static abstract TVector FlipSign(TVector a, TVector sign);

    /// <summary>Where the sign bit is set (−0 too) <paramref name="whenNegative"/>, elsewhere <paramref name="otherwise"/>.</summary>
    static abstract TVector SelectNegative(TVector sign, TVector whenNegative, TVector otherwise);

    /// <summary>Where a &lt; b <paramref name="whenLess"/>, elsewhere, also where either is NaN, <paramref name="otherwise"/>.</summary>
    static abstract TVector SelectLess(TVector a, TVector b, TVector whenLess, TVector otherwise);

    /// <summary>Where a = b <paramref name="whenEqual"/>, elsewhere, also where either is NaN, <paramref name="otherwise"/>.</summary>
    static abstract TVector SelectEqual(TVector a, TVector b, TVector whenEqual, TVector otherwise);
}
