using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>How stored samples become samples in memory: widths that memory lacks are widened, values stay what they are.</summary>
internal static class TiffSamples
{
    /// <summary>The type that holds a page's samples.</summary>
    public static PixelType TypeOf(TiffPage page) => (page.SampleFormat, page.Bits) switch
    {
        (TiffSampleFormat.Float, 64) => PixelType.Float64,
        (TiffSampleFormat.Float, _) => PixelType.Float32,
        (_, 64) => PixelType.Float64,
        (TiffSampleFormat.Signed, <= 8) => PixelType.Int8,
        (TiffSampleFormat.Signed, <= 16) => PixelType.Int16,
        (TiffSampleFormat.Signed, _) => PixelType.Int32,
        (_, <= 8) => PixelType.UInt8,
        (_, <= 16) => PixelType.UInt16,
        _ => PixelType.UInt32,
    };

    /// <summary>Whether samples are stored as memory has them, apart from byte order.</summary>
    public static bool AreVerbatim(TiffPage page) => (page.SampleFormat, page.Bits) is
        (TiffSampleFormat.Float, 32 or 64) or (TiffSampleFormat.Unsigned or TiffSampleFormat.Signed, 8 or 16 or 32);

    /// <summary>Widens samples that are not stored as memory has them.</summary>
    /// <param name="row">
    /// A row of stored samples, little-endian; samples of other than whole bytes are a stream of bits, highest first.
    /// </param>
    /// <param name="first">First sample of the row that is wanted.</param>
    /// <param name="destination">Receives the samples; its length says how many.</param>
    public static void Widen(TiffPage page, ReadOnlySpan<byte> row, int first, Span<byte> destination)
    {
        if (page is { SampleFormat: TiffSampleFormat.Float, Bits: 24 })
        {
            Span<float> floats = MemoryMarshal.Cast<byte, float>(destination);
            for (int i = 0; i < floats.Length; i++) floats[i] = Float24(Int24(row, first + i));
        }
        else if (page.SampleFormat == TiffSampleFormat.Float || page.Bits == 64)
        {
            ElementType element = new(KindOf(page.SampleFormat), page.Bits / 8, IsSwapped: false);
            int count = destination.Length / element.PixelType.SizeInBytes();
            ElementConversion.Widen(element, row.Slice(first * element.Size, count * element.Size), destination);
        }
        else
        {
            PackedBits.Unpack(row, first, page.Bits, page.SampleFormat == TiffSampleFormat.Signed, destination);
        }
    }

    private static NumberKind KindOf(TiffSampleFormat format) => format switch
    {
        TiffSampleFormat.Float => NumberKind.Float,
        TiffSampleFormat.Signed => NumberKind.Signed,
        _ => NumberKind.Unsigned,
    };

    private static int Int24(ReadOnlySpan<byte> row, int index) =>
        row[3 * index] | (row[(3 * index) + 1] << 8) | (row[(3 * index) + 2] << 16);

    // 1 sign, 7 exponent (bias 63) and 16 mantissa bits: TIFF Technical Note 3.
    private static float Float24(int bits)
    {
        int sign = (bits & 0x800000) << 8;
        int exponent = (bits >> 16) & 0x7F;
        int mantissa = bits & 0xFFFF;
        if (exponent == 0x7F) return BitConverter.Int32BitsToSingle(sign | 0x7F800000 | (mantissa << 7));
        if (exponent == 0) return (sign < 0 ? -1 : 1) * MathF.ScaleB(mantissa, -78);
        return BitConverter.Int32BitsToSingle(sign | ((exponent + 64) << 23) | (mantissa << 7));
    }
}
