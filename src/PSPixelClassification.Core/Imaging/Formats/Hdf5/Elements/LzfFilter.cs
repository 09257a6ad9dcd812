namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>
/// Unpacks h5py's filter LZF, the format of liblzf: a control byte below 32 is followed by that many + 1 literal bytes; otherwise its upper
/// three bits are a length less 2 (7: one more byte is added) and the rest with the next byte a distance less 1.
/// </summary>
internal static class LzfFilter
{
    private const int LiteralLimit = 32;

    /// <summary>The filter's number.</summary>
    public const int Id = 32000;

    /// <summary>Unpacks a chunk.</summary>
    /// <param name="length">Bytes it has then.</param>
    /// <returns>The chunk; the same where the filter left it as it was because it would not have become smaller.</returns>
    /// <exception cref="Hdf5Exception">It is damaged.</exception>
    public static byte[] Unpack(byte[] packed, int length)
    {
        if (packed.Length == length) return packed;
        byte[] target = new byte[length];
        Unpack(packed, target);
        return target;
    }

    private static void Unpack(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        int from = 0;
        int to = 0;
        while (from < packed.Length)
        {
            int control = packed[from++];
            if (control < LiteralLimit)
            {
                packed.Slice(from, control + 1).CopyTo(target[to..]);
                from += control + 1;
                to += control + 1;
                continue;
            }

            int length = control >> 5;
            if (length == 7) length += packed[from++];
            int source = to - ((control & 0x1F) << 8) - packed[from++] - 1;
            // Source and target may overlap: a short pattern repeats itself.
            for (int i = 0; i < length + 2; i++) target[to++] = target[source++];
        }

        if (to != target.Length) throw new Hdf5Exception("an LZF chunk ends too early");
    }
}
