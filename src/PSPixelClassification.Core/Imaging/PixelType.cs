namespace PSPixelClassification.Imaging;

/// <summary>The number a sample is stored as. Samples are in the machine's byte order once read.</summary>
public enum PixelType
{
    /// <summary>Unsigned 8-bit integer; also 1- to 7-bit gray, with its values kept.</summary>
    UInt8,

    /// <summary>Signed 8-bit integer.</summary>
    Int8,

    /// <summary>Unsigned 16-bit integer; also 9- to 15-bit gray, with its values kept.</summary>
    UInt16,

    /// <summary>Signed 16-bit integer.</summary>
    Int16,

    /// <summary>Unsigned 32-bit integer.</summary>
    UInt32,

    /// <summary>Signed 32-bit integer.</summary>
    Int32,

    /// <summary>32-bit IEEE float; also 16-bit floats, widened when read.</summary>
    Float32,

    /// <summary>64-bit IEEE float; also 64-bit integers, converted when read.</summary>
    Float64,
}
