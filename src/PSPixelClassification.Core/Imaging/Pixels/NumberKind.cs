namespace PSPixelClassification.Imaging.Pixels;

/// <summary>The kinds of number that files store.</summary>
internal enum NumberKind
{
    /// <summary>A byte, zero for false.</summary>
    Boolean,

    /// <summary>An integer without a sign.</summary>
    Unsigned,

    /// <summary>An integer in two's complement.</summary>
    Signed,

    /// <summary>A binary floating-point number of IEEE 754.</summary>
    Float,
}
