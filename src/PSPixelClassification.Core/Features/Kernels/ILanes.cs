namespace PSPixelClassification.Features.Kernels;

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
}
