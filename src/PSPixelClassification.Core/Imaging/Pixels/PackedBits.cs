using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Pixels;

/// <summary>
/// Samples of any number of bits, one behind the other, the highest bit of a byte first, as TIFF, PNG, BMP and PBM pack them.
/// </summary>
internal static class PackedBits
{
    /// <summary>Unpacks samples.</summary>
    /// <param name="row">The bytes, of which the first begins with sample 0.</param>
    /// <param name="first">The first sample that is wanted.</param>
    /// <param name="bits">Bits of a sample, 1 … 32.</param>
    /// <param name="isSigned">Whether they are in two's complement.</param>
    /// <param name="samples">
    /// Receives bytes (up to 8 bits), UInt16 (up to 16) or UInt32, in the machine's byte order; its length says how many.
    /// </param>
    public static void Unpack(ReadOnlySpan<byte> row, int first, int bits, bool isSigned, Span<byte> samples)
    {
        if (bits == 8)
        {
            row.Slice(first, samples.Length).CopyTo(samples);
            return;
        }

        int size = bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
        int count = samples.Length / size;
        long position = (long)first * bits;
        int at = (int)(position / 8);
        int held = at < row.Length ? 8 - (int)(position % 8) : 0;
        ulong buffer = held > 0 ? row[at++] & ((1UL << held) - 1) : 0;
        ulong mask = (1UL << bits) - 1;
        Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(samples);
        Span<int> ints = MemoryMarshal.Cast<byte, int>(samples);
        for (int i = 0; i < count; i++)
        {
            while (held < bits)
            {
                buffer = (buffer << 8) | row[at++];
                held += 8;
            }

            held -= bits;
            int value = (int)((buffer >> held) & mask);
            if (isSigned) value = value << (32 - bits) >> (32 - bits);
            if (size == 1) samples[i] = (byte)value;
            else if (size == 2) shorts[i] = (ushort)value;
            else ints[i] = value;
        }
    }
}
