using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Pixels;

/// <summary>Reverses the bytes of numbers in place.</summary>
internal static class ByteOrder
{
    /// <summary>Reverses the bytes of each number.</summary>
    /// <param name="numbers">Whole numbers.</param>
    /// <param name="size">Bytes of a number: 1, 2, 4 or 8.</param>
    public static void Reverse(Span<byte> numbers, int size)
    {
        if (size == 2) Reverse16(MemoryMarshal.Cast<byte, ushort>(numbers));
        else if (size == 4) Reverse32(MemoryMarshal.Cast<byte, uint>(numbers));
        else if (size == 8) Reverse64(MemoryMarshal.Cast<byte, ulong>(numbers));

        static void Reverse16(Span<ushort> values) => BinaryPrimitives.ReverseEndianness(values, values);
        static void Reverse32(Span<uint> values) => BinaryPrimitives.ReverseEndianness(values, values);
        static void Reverse64(Span<ulong> values) => BinaryPrimitives.ReverseEndianness(values, values);
    }

    /// <summary>Turns big-endian numbers into the machine's, and the other way round.</summary>
    /// <param name="numbers">Whole numbers.</param>
    /// <param name="size">Bytes of a number: 1, 2, 4 or 8.</param>
    public static void SwapBigEndian(Span<byte> numbers, int size)
    {
        if (BitConverter.IsLittleEndian) Reverse(numbers, size);
    }
}
