using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Pixels;

/// <summary>Turns stored elements into samples of a <see cref="PixelType"/> in the machine's byte order.</summary>
internal static class ElementConversion
{
    /// <summary>Converts elements.</summary>
    /// <param name="stored">The elements; their bytes may be swapped in place.</param>
    public static void Convert(ElementType element, Span<byte> stored, Span<byte> samples)
    {
        if (element.IsSwapped) Swap(stored, element.Size);
        if (element.IsStoredAsRead) stored.CopyTo(samples);
        else if (element.Kind == NumberKind.Boolean) Map<byte, byte>(stored, samples, value => value == 0 ? (byte)0 : (byte)1);
        else if (element.Kind == NumberKind.Float) Map<Half, float>(stored, samples, value => (float)value);
        else if (element.Kind == NumberKind.Unsigned) Map<ulong, double>(stored, samples, value => value);
        else Map<long, double>(stored, samples, value => value);
    }

    private static void Swap(Span<byte> bytes, int size)
    {
        if (size == 2) Swap16(MemoryMarshal.Cast<byte, ushort>(bytes));
        else if (size == 4) Swap32(MemoryMarshal.Cast<byte, uint>(bytes));
        else Swap64(MemoryMarshal.Cast<byte, ulong>(bytes));

        static void Swap16(Span<ushort> values) => BinaryPrimitives.ReverseEndianness(values, values);
        static void Swap32(Span<uint> values) => BinaryPrimitives.ReverseEndianness(values, values);
        static void Swap64(Span<ulong> values) => BinaryPrimitives.ReverseEndianness(values, values);
    }

    private static void Map<TStored, TSample>(ReadOnlySpan<byte> stored, Span<byte> samples, Func<TStored, TSample> convert)
        where TStored : unmanaged
        where TSample : unmanaged
    {
        ReadOnlySpan<TStored> from = MemoryMarshal.Cast<byte, TStored>(stored);
        Span<TSample> to = MemoryMarshal.Cast<byte, TSample>(samples);
        for (int i = 0; i < from.Length; i++) to[i] = convert(from[i]);
    }
}
