namespace PSPixelClassification.Imaging.Pixels;

/// <summary>How an array's elements are stored.</summary>
/// <param name="Size">Bytes an element takes.</param>
/// <param name="IsSwapped">Whether the bytes are in the other order than this machine's.</param>
internal readonly record struct ElementType(NumberKind Kind, int Size, bool IsSwapped)
{
    /// <summary>The type the elements are read as.</summary>
    public PixelType PixelType => (Kind, Size) switch
    {
        (NumberKind.Boolean or NumberKind.Unsigned, 1) => PixelType.UInt8,
        (NumberKind.Signed, 1) => PixelType.Int8,
        (NumberKind.Unsigned, 2) => PixelType.UInt16,
        (NumberKind.Signed, 2) => PixelType.Int16,
        (NumberKind.Unsigned, 4) => PixelType.UInt32,
        (NumberKind.Signed, 4) => PixelType.Int32,
        (NumberKind.Float, 2 or 4) => PixelType.Float32,
        _ => PixelType.Float64,
    };

    /// <summary>Whether elements need no more than their bytes swapped.</summary>
    public bool IsStoredAsRead => Kind == NumberKind.Float ? Size > 2 : Kind != NumberKind.Boolean && Size < 8;

    /// <summary>What a user should know about the conversion; null if there is nothing.</summary>
    public string? Note => (Kind, Size) switch
    {
        (NumberKind.Unsigned or NumberKind.Signed, 8) => "64-bit integers were read as 64-bit floats, which are exact up to 2⁵³.",
        (NumberKind.Float, 2) => "16-bit floats were read as 32-bit floats.",
        (NumberKind.Boolean, _) => "Boolean values were read as 0 and 1.",
        _ => null,
    };
}
