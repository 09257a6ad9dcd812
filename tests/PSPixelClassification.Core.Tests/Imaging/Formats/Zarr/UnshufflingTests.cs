using PSPixelClassification.Imaging.Formats.Zarr.Codecs;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

public sealed class UnshufflingTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 24)]
    [InlineData(3, 16)]
    [InlineData(8, 40)]
    public void Bits_OfShuffledElements_AreTheElements(int size, int count)
    {
        byte[] elements = [.. Enumerable.Range(0, size * count).Select(i => (byte)(i * 73 + i / 5))];
        // Bit k of byte j of element i is bit i mod 8 of byte i / 8 of row 8 j + k (bitshuffle, its definition bit by bit).
        byte[] shuffled = new byte[elements.Length];
        for (int i = 0; i < count; i++)
        {
            for (int bit = 0; bit < 8 * size; bit++)
            {
                int value = elements[i * size + bit / 8] >> (bit % 8) & 1;
                shuffled[bit * (count / 8) + i / 8] |= (byte)(value << (i % 8));
            }
        }

        byte[] found = new byte[elements.Length];
        Unshuffling.Bits(shuffled, found, size);

        Assert.Equal(elements, found);
    }

    [Fact]
    public void Bytes_LeaveTheRestAtTheEnd()
    {
        byte[] found = new byte[8];

        // Two elements of three bytes, and two bytes that are none.
        Unshuffling.Bytes([1, 4, 2, 5, 3, 6, 7, 8], found, 3);

        Assert.Equal<byte>([1, 2, 3, 4, 5, 6, 7, 8], found);
    }

    [Fact]
    public void Restore_OfTransposedElements_IsTheirOrder()
    {
        // Shape 2 × 3 × 4, written with the last dimension first: element (a, b, c) at c, a, b.
        int[] shape = [2, 3, 4];
        byte[] written = new byte[24];
        for (int a = 0; a < 2; a++)
            for (int b = 0; b < 3; b++)
                for (int c = 0; c < 4; c++) written[(c * 2 + a) * 3 + b] = (byte)((a * 3 + b) * 4 + c);

        Assert.Equal(Enumerable.Range(0, 24).Select(i => (byte)i), DimensionOrder.Restore(written, shape, [2, 0, 1], 1));
    }
}
