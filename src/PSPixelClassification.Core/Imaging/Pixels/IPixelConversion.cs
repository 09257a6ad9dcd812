using System.Numerics;

namespace PSPixelClassification.Imaging.Pixels;

/// <summary>Turns samples of any type into samples of any type.</summary>
internal interface IPixelConversion
{
    /// <summary>Converts samples.</summary>
    /// <param name="destination">Receives a sample for each, and is exactly as long.</param>
    void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> samples, Span<TTo> destination)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>;
}
