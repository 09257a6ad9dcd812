using System.Numerics;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Pixels;

/// <summary>Turns stored elements into samples of a <see cref="PixelType"/> in the machine's byte order.</summary>
internal static class ElementConversion
{
    /// <summary>Converts elements.</summary>
    /// <param name="stored">The elements; their bytes may be swapped in place.</param>
    public static void Convert(ElementType element, Span<byte> stored, Span<byte> samples)
    {
        if (element.IsSwapped) ByteOrder.Reverse(stored, element.Size);
        Widen(element, stored, samples);
    }

    /// <summary>Converts elements in the machine's byte order.</summary>
    public static void Widen(ElementType element, ReadOnlySpan<byte> stored, Span<byte> samples)
    {
        if (element.IsStoredAsRead)
        {
            stored.CopyTo(samples);
            return;
        }

        switch (element.Kind)
        {
            case NumberKind.Boolean:
                for (int i = 0; i < stored.Length; i++) samples[i] = stored[i] == 0 ? (byte)0 : (byte)1;
                break;
            case NumberKind.Float: Cast<Half, float>(stored, samples); break;
            case NumberKind.Unsigned: Cast<ulong, double>(stored, samples); break;
            default: Cast<long, double>(stored, samples); break;
        }
    }

    private static void Cast<TStored, TSample>(ReadOnlySpan<byte> stored, Span<byte> samples)
        where TStored : unmanaged, INumberBase<TStored>
        where TSample : unmanaged, INumberBase<TSample>
    {
        ReadOnlySpan<TStored> from = MemoryMarshal.Cast<byte, TStored>(stored);
        Span<TSample> to = MemoryMarshal.Cast<byte, TSample>(samples);
        for (int i = 0; i < from.Length; i++) to[i] = TSample.CreateTruncating(from[i]);
    }
}
