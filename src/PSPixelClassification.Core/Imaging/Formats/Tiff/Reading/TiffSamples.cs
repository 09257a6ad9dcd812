using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>How stored samples become samples in memory: widths that memory lacks are widened, values stay what they are.</summary>
internal static class TiffSamples
{
    /// <summary>The type that holds a page's samples.</summary>
    public static PixelType TypeOf(TiffPage page) => (page.SampleFormat, page.Bits) switch
    {
        (3, 64) => PixelType.Float64,
        (3, _) => PixelType.Float32,
        (_, 64) => PixelType.Float64,
        (2, <= 8) => PixelType.Int8,
        (2, <= 16) => PixelType.Int16,
        (2, _) => PixelType.Int32,
        (_, <= 8) => PixelType.UInt8,
        (_, <= 16) => PixelType.UInt16,
        _ => PixelType.UInt32,
    };

    /// <summary>Whether samples are stored as memory has them, apart from byte order.</summary>
    public static bool AreVerbatim(TiffPage page) => (page.SampleFormat, page.Bits) is (3, 32 or 64) or (1 or 2, 8 or 16 or 32);

    /// <summary>Widens samples that are not stored as memory has them.</summary>
    /// <param name="row">A row of stored samples, little-endian; samples of other than whole bytes are a stream of bits, highest first.</param>
    /// <param name="first">First sample of the row that is wanted.</param>
    /// <param name="destination">Receives the samples; its length says how many.</param>
    public static void Widen(TiffPage page, ReadOnlySpan<byte> row, int first, Span<byte> destination)
    {
        switch (page.SampleFormat, page.Bits)
        {
            case (3, 16):
                ReadOnlySpan<Half> halves = MemoryMarshal.Cast<byte, Half>(row)[first..];
                Span<float> floats = MemoryMarshal.Cast<byte, float>(destination);
                for (int i = 0; i < floats.Length; i++) floats[i] = (float)halves[i];
                break;
            case (3, _):
                Span<float> wide = MemoryMarshal.Cast<byte, float>(destination);
                for (int i = 0; i < wide.Length; i++) wide[i] = Float24(Int24(row, first + i));
                break;
            case (2, 64):
                ReadOnlySpan<long> longs = MemoryMarshal.Cast<byte, long>(row)[first..];
                Span<double> signed = MemoryMarshal.Cast<byte, double>(destination);
                for (int i = 0; i < signed.Length; i++) signed[i] = longs[i];
                break;
            case (_, 64):
                ReadOnlySpan<ulong> unsignedLongs = MemoryMarshal.Cast<byte, ulong>(row)[first..];
                Span<double> unsigned = MemoryMarshal.Cast<byte, double>(destination);
                for (int i = 0; i < unsigned.Length; i++) unsigned[i] = unsignedLongs[i];
                break;
            default:
                UnpackBits(row, first, page.Bits, page.SampleFormat == 2, destination);
                break;
        }
    }

    private static int Int24(ReadOnlySpan<byte> row, int index) => row[3 * index] | (row[(3 * index) + 1] << 8) | (row[(3 * index) + 2] << 16);

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

    private static void UnpackBits(ReadOnlySpan<byte> row, int first, int bits, bool signed, Span<byte> destination)
    {
        int size = bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
        int count = destination.Length / size;
        long position = (long)first * bits;
        int at = (int)(position / 8);
        int held = at < row.Length ? 8 - (int)(position % 8) : 0;
        ulong buffer = held > 0 ? row[at++] & ((1UL << held) - 1) : 0;
        ulong mask = (1UL << bits) - 1;
        Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(destination);
        Span<int> ints = MemoryMarshal.Cast<byte, int>(destination);
        for (int i = 0; i < count; i++)
        {
            while (held < bits)
            {
                buffer = (buffer << 8) | row[at++];
                held += 8;
            }

            held -= bits;
            int value = (int)((buffer >> held) & mask);
            if (signed) value = value << (32 - bits) >> (32 - bits);
            if (size == 1) destination[i] = (byte)value;
            else if (size == 2) shorts[i] = (ushort)value;
            else ints[i] = value;
        }
    }
}
