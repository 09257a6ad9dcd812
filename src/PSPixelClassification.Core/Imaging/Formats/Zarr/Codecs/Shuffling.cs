namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>Brings equal bytes of neighboring elements together, which packs better.</summary>
internal static class Shuffling
{
    /// <summary>The shuffle of bytes, as Blosc's: first the first bytes of all elements, then their second ones, and so on.</summary>
    /// <param name="size">Bytes of an element, of which the source is a multiple.</param>
    public static void Bytes(ReadOnlySpan<byte> source, Span<byte> target, int size)
    {
        int count = source.Length / size;
        for (int j = 0; j < size; j++)
        {
            Span<byte> plane = target.Slice(j * count, count);
            for (int i = 0, at = j; i < plane.Length; i++, at += size) plane[i] = source[at];
        }
    }
}
