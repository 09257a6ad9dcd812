using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>Numbers of a type that is known only when a file is read, in the machine's byte order.</summary>
internal static class NumberSpan
{
    /// <summary>Reads an integer.</summary>
    /// <returns>Those of 64 bits without sign wrap around.</returns>
    public static long Integer(ElementType type, ReadOnlySpan<byte> bytes, int index) => (type.Size, type.Kind) switch
    {
        (1, NumberKind.Signed) => (sbyte)bytes[index],
        (1, _) => bytes[index],
        (2, NumberKind.Signed) => MemoryMarshal.Cast<byte, short>(bytes)[index],
        (2, _) => MemoryMarshal.Cast<byte, ushort>(bytes)[index],
        (4, NumberKind.Signed) => MemoryMarshal.Cast<byte, int>(bytes)[index],
        (4, _) => MemoryMarshal.Cast<byte, uint>(bytes)[index],
        _ => MemoryMarshal.Cast<byte, long>(bytes)[index],
    };

    /// <summary>Reads a number.</summary>
    public static double Real(ElementType type, ReadOnlySpan<byte> bytes, int index) => (type.Kind, type.Size) switch
    {
        (NumberKind.Float, 2) => (double)MemoryMarshal.Cast<byte, Half>(bytes)[index],
        (NumberKind.Float, 4) => MemoryMarshal.Cast<byte, float>(bytes)[index],
        (NumberKind.Float, _) => MemoryMarshal.Cast<byte, double>(bytes)[index],
        (NumberKind.Unsigned, 8) => MemoryMarshal.Cast<byte, ulong>(bytes)[index],
        _ => Integer(type, bytes, index),
    };

    /// <summary>Writes an integer; what does not fit wraps around.</summary>
    public static void Write(ElementType type, Span<byte> bytes, int index, long value)
    {
        switch (type.Size)
        {
            case 1: bytes[index] = unchecked((byte)value); break;
            case 2: MemoryMarshal.Cast<byte, ushort>(bytes)[index] = unchecked((ushort)value); break;
            case 4: MemoryMarshal.Cast<byte, uint>(bytes)[index] = unchecked((uint)value); break;
            default: MemoryMarshal.Cast<byte, long>(bytes)[index] = value; break;
        }
    }

    /// <summary>Writes a number, whose fraction an integer loses.</summary>
    public static void Write(ElementType type, Span<byte> bytes, int index, double value)
    {
        switch (type.Kind, type.Size)
        {
            case (NumberKind.Float, 2): MemoryMarshal.Cast<byte, Half>(bytes)[index] = (Half)value; break;
            case (NumberKind.Float, 4): MemoryMarshal.Cast<byte, float>(bytes)[index] = (float)value; break;
            case (NumberKind.Float, _): MemoryMarshal.Cast<byte, double>(bytes)[index] = value; break;
            case (NumberKind.Unsigned, 8): MemoryMarshal.Cast<byte, ulong>(bytes)[index] = (ulong)value; break;
            default: Write(type, bytes, index, (long)value); break;
        }
    }
}
