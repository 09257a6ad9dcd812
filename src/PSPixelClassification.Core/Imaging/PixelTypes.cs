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
    public static (double Minimum, double Maximum) Range(this PixelType type) => type switch
    {
        PixelType.UInt8 => (byte.MinValue, byte.MaxValue),
        PixelType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        PixelType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        PixelType.Int16 => (short.MinValue, short.MaxValue),
        PixelType.UInt32 => (uint.MinValue, uint.MaxValue),
        PixelType.Int32 => (int.MinValue, int.MaxValue),
        PixelType.Float32 => (float.MinValue, float.MaxValue),
        PixelType.Float64 => (double.MinValue, double.MaxValue),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
