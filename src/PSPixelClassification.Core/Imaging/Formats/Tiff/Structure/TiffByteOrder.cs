using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>Turns samples and bits round in place.</summary>
internal static class TiffByteOrder
{
    /// <summary>Reverses the bytes of every sample.</summary>
    /// <param name="page">
    /// The page they are of. Samples of odd widths, 24-bit integers among them, are a stream of bits and left alone.
    /// </param>
    public static void Swap(Span<byte> bytes, TiffPage page)
    {
        if (page.Bits is 16 or 32 or 64)
        {
            ByteOrder.Reverse(bytes, page.Bits / 8);
        }
        else if (page is { Bits: 24, SampleFormat: TiffSampleFormat.Float })
        {
            for (int i = 0; i + 2 < bytes.Length; i += 3) (bytes[i], bytes[i + 2]) = (bytes[i + 2], bytes[i]);
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
