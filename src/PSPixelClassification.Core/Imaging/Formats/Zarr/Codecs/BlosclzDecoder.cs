namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>
/// Decodes BloscLZ, the LZ77 of Blosc (c-blosc 1.21, blosclz.c): runs of literals, and matches of three bytes or more at distances of up to
/// 8191 bytes, or 73726 with two bytes more.
/// </summary>
internal static class BlosclzDecoder
{
    private const int MaxDistance = 8191;
    private const int LongMatch = 7;
    private const int ShortestMatch = 3;

    /// <summary>Decodes bytes.</summary>
    /// <returns>How many came; 0 if they are damaged.</returns>
    public static int Decode(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (source.IsEmpty) return 0;
        (int at, int done) = (1, 0);
        int control = source[0] & 31;
        while (true)
        {
            if (control < 32)
            {
                int count = control + 1;
                if (count > target.Length - done || count > source.Length - at) return 0;
                source.Slice(at, count).CopyTo(target[done..]);
                at += count;
                done += count;
            }
            else
            {
                int length = control >> 5;
                int distance = (control & 31) << 8;
                if (!TryReadLength(source, ref at, ref length) || !TryReadDistance(source, ref at, ref distance)) return 0;
                if (length > target.Length - done || distance > done) return 0;
                // A match may reach into itself, which repeats it.
                for (int end = done + length; done < end; done++) target[done] = target[done - distance];
            }

            if (at >= source.Length) return done;
            control = source[at++];
        }
    }

    private static bool TryReadLength(ReadOnlySpan<byte> source, ref int at, ref int length)
    {
        if (length == LongMatch)
        {
            byte more;
            do
            {
                if (at >= source.Length || length > int.MaxValue / 2) return false;
                more = source[at++];
                length += more;
            }
            while (more == byte.MaxValue);
        }

        length += ShortestMatch - 1;
        return true;
    }

    private static bool TryReadDistance(ReadOnlySpan<byte> source, ref int at, ref int distance)
    {
        if (at >= source.Length) return false;
        byte low = source[at++];
        if (low == byte.MaxValue && distance == 31 << 8)
        {
            if (source.Length - at < 2) return false;
            distance = (source[at] << 8) + source[at + 1] + MaxDistance + 1;
            at += 2;
        }
        else
        {
            distance += low + 1;
        }

        return true;
    }
}
