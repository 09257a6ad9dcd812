namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>Undoes the filters that bring equal bytes or bits of neighboring elements together.</summary>
internal static class Unshuffling
{
    /// <summary>Undoes the shuffle of bytes: first the first bytes of all elements, then their second ones, and so on.</summary>
    /// <param name="size">Bytes of an element; what is left of the last one stands at the end as it is.</param>
    public static void Bytes(ReadOnlySpan<byte> source, Span<byte> target, int size)
    {
        int count = source.Length / size;
        for (int j = 0; j < size; j++)
        {
            ReadOnlySpan<byte> plane = source.Slice(j * count, count);
            for (int i = 0, at = j; i < plane.Length; i++, at += size) target[at] = plane[i];
        }

        source[(count * size)..].CopyTo(target[(count * size)..]);
    }

    /// <summary>
    /// Undoes the shuffle of bits: first the lowest bits of the first bytes of all elements, eight elements a byte, then their next bits.
    /// Blosc leaves elements whose number is no multiple of eight as they are.
    /// </summary>
    /// <param name="size">Bytes of an element; what is left of the last one stands at the end as it is.</param>
    public static void Bits(ReadOnlySpan<byte> source, Span<byte> target, int size)
    {
        int count = source.Length / size;
        if (count % 8 != 0)
        {
            source.CopyTo(target);
            return;
        }

        int row = count / 8;
        for (int j = 0; j < size; j++)
        {
            for (int group = 0; group < row; group++)
            {
                ulong bits = 0;
                for (int bit = 0; bit < 8; bit++) bits |= (ulong)source[(j * 8 + bit) * row + group] << (8 * bit);
                bits = Transpose(bits);
                for (int i = 0; i < 8; i++, bits >>= 8) target[(group * 8 + i) * size + j] = (byte)bits;
            }
        }

        source[(count * size)..].CopyTo(target[(count * size)..]);
    }

    // 8 × 8 bits, byte after byte (H. S. Warren, Hacker's Delight, 2nd edition, 7-3).
    private static ulong Transpose(ulong x)
    {
        ulong t = (x ^ (x >> 7)) & 0x00AA00AA00AA00AA;
        x ^= t ^ (t << 7);
        t = (x ^ (x >> 14)) & 0x0000CCCC0000CCCC;
        x ^= t ^ (t << 14);
        t = (x ^ (x >> 28)) & 0x00000000F0F0F0F0;
        return x ^ t ^ (t << 28);
    }
}
