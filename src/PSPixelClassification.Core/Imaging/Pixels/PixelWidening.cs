using System.Numerics;

namespace PSPixelClassification.Imaging.Pixels;

/// <summary>
/// Types that hold the samples of several others exactly, for images whose channels come from files of different types. Float32 holds the
/// integers of 8 and 16 bits, Float64 all others too.
/// </summary>
internal static class PixelWidening
{
    /// <summary>The smallest type that holds every value of two.</summary>
    /// <returns>
    /// An integer type where one holds both (UInt16 for UInt8 and UInt16, Int32 for UInt16 and Int16), else Float32 (with integers of up to
    /// 16 bits), else Float64.
    /// </returns>
    public static PixelType Common(PixelType first, PixelType second) =>
        Enum.GetValues<PixelType>().First(type => Holds(type, first) && Holds(type, second));

    /// <summary>Casts samples to a type that holds them exactly.</summary>
    /// <param name="samples">Samples in the machine's byte order.</param>
    /// <param name="to">A type that <see cref="Common"/> gives for the samples' type and another one.</param>
    /// <param name="destination">Receives a sample of that type for each, and is exactly as long.</param>
    public static void Widen(PixelType from, ReadOnlySpan<byte> samples, PixelType to, Span<byte> destination) =>
        default(ExactCast).Convert(from, samples, to, destination);

    // The types in the order of the enumeration: the smaller before the larger, integers before floats.
    private static bool Holds(PixelType type, PixelType other)
    {
        if (type == other || type == PixelType.Float64) return true;
        if (!other.IsInteger()) return false;
        if (type == PixelType.Float32) return other.SizeInBytes() <= sizeof(ushort);
        (double minimum, double maximum) = type.Range();
        return minimum <= other.Range().Minimum && other.Range().Maximum <= maximum;
    }

    private readonly struct ExactCast : IPixelConversion
    {
        public void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> samples, Span<TTo> destination)
            where TFrom : unmanaged, INumber<TFrom>
            where TTo : unmanaged, INumber<TTo>
        {
            for (int i = 0; i < samples.Length; i++) destination[i] = TTo.CreateTruncating(samples[i]);
        }
    }
}
