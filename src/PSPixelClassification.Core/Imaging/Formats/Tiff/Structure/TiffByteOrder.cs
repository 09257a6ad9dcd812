using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>Turns samples and bits round in place.</summary>
internal static class TiffByteOrder
{
    /// <summary>Reverses the bytes of every sample.</summary>
    /// <param name="page">The page they are of. Samples of odd widths, 24-bit integers among them, are a stream of bits and left alone.</param>
    public static void Swap(Span<byte> bytes, TiffPage page)
    {
        switch (page.Bits)
        {
            case 16:
                Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 24 when page.SampleFormat == 3:
                for (int i = 0; i + 2 < bytes.Length; i += 3) (bytes[i], bytes[i + 2]) = (bytes[i + 2], bytes[i]);
                break;
            case 32:
                Span<uint> ints = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 64:
                Span<ulong> longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    /// <summary>Reverses the bits of every byte (FillOrder 2).</summary>
    public static void ReverseBits(Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            // The multiply spreads the byte out, the mask picks each bit at its mirrored place, the modulus gathers them.
            bytes[i] = (byte)((((bytes[i] * 0x80200802UL) & 0x0884422110UL) * 0x0101010101UL) >> 32);
        }
    }
}
