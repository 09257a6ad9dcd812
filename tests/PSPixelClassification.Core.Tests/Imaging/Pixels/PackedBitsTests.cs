using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Core.Tests.Imaging.Pixels;

public class PackedBitsTests
{
    // The bits of a row, as a text, from which each sample is cut.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(32)]
    public void Unpack_AnyWidthAndFirstSample_GivesTheBitsInTheirOrder(int bits)
    {
        byte[] row = new byte[40];
        new Random(bits).NextBytes(row);
        string text = string.Concat(row.Select(value => Convert.ToString(value, 2).PadLeft(8, '0')));
        int count = 8 * row.Length / bits;
        long[] expected = [.. Enumerable.Range(0, count).Select(i => Convert.ToInt64(text.Substring(i * bits, bits), 2))];
        int size = bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
        foreach (int first in (int[])[0, 1, 3, count - 1])
        {
            byte[] samples = new byte[(count - first) * size];
            PackedBits.Unpack(row, first, bits, isSigned: false, samples);
            Assert.Equal(expected[first..], Numbers(samples, size, isSigned: false));

            PackedBits.Unpack(row, first, bits, isSigned: true, samples);
            Assert.Equal(expected[first..].Select(value => value >= 1L << (bits - 1) ? value - (1L << bits) : value),
                Numbers(samples, size, isSigned: true));
        }
    }

    private static long[] Numbers(byte[] samples, int size, bool isSigned) => (size, isSigned) switch
    {
        (1, false) => [.. samples.Select(value => (long)value)],
        (1, true) => [.. samples.Select(value => (long)(sbyte)value)],
        (2, false) => [.. MemoryMarshal.Cast<byte, ushort>(samples).ToArray().Select(value => (long)value)],
        (2, true) => [.. MemoryMarshal.Cast<byte, short>(samples).ToArray().Select(value => (long)value)],
        (_, false) => [.. MemoryMarshal.Cast<byte, uint>(samples).ToArray().Select(value => (long)value)],
        _ => [.. MemoryMarshal.Cast<byte, int>(samples).ToArray().Select(value => (long)value)],
    };
}
