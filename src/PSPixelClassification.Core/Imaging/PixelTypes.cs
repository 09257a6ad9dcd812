using System.Numerics;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging;

/// <summary>Facts about each <see cref="PixelType"/>.</summary>
public static class PixelTypes
{
    /// <summary>Bytes a sample takes: 1, 2, 4 or 8.</summary>
    /// <param name="type">The sample type.</param>
    /// <returns>The size in bytes.</returns>
    public static int SizeInBytes(this PixelType type) => type switch
    {
        PixelType.UInt8 or PixelType.Int8 => 1,
        PixelType.UInt16 or PixelType.Int16 => 2,
        PixelType.UInt32 or PixelType.Int32 or PixelType.Float32 => 4,
        PixelType.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Whether the type holds whole numbers only.</summary>
    /// <param name="type">The sample type.</param>
    /// <returns>True for the six integer types.</returns>
    public static bool IsInteger(this PixelType type) => type is not (PixelType.Float32 or PixelType.Float64);

    /// <summary>The smallest and the largest finite value the type holds.</summary>
    /// <param name="type">The sample type.</param>
    /// <returns>Both ends, inclusive.</returns>
    public static (double Minimum, double Maximum) Range(this PixelType type)
    {
        Ends ends = default;
        type.Dispatch(ref ends);
        return (ends.Minimum, ends.Maximum);
    }

    /// <summary>The kind of number, which together with its size is the type.</summary>
    internal static NumberKind Kind(this PixelType type) =>
        !type.IsInteger() ? NumberKind.Float
        : type is PixelType.Int8 or PixelType.Int16 or PixelType.Int32 ? NumberKind.Signed
        : NumberKind.Unsigned;

    private struct Ends : IPixelAction
    {
        public double Minimum { get; private set; }

        public double Maximum { get; private set; }

        public void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> =>
            (Minimum, Maximum) = (double.CreateTruncating(T.MinValue), double.CreateTruncating(T.MaxValue));
    }
}
