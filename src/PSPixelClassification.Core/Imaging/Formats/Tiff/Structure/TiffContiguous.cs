namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>
/// Images that follow the first page's pixels without directories of their own: ImageJ stacks over 4 GB, tifffile's, MetaMorph's.
/// </summary>
internal static class TiffContiguous
{
    /// <summary>The images that are there.</summary>
    /// <param name="wanted">How many there should be, the first among them.</param>
    /// <returns>At least the first page, at most as many as are wanted and the file has room for.</returns>
    public static IReadOnlyList<TiffPage> Pages(TiffPage first, long wanted)
    {
        if (first is not { Compression: TiffCompression.None, IsTiled: false, IsPlanar: false, IsDecodedToRgb: false }) return [first];
        TiffFile file = first.Directory.File;
        TiffBlockTable table = TiffBlockTable.Read(first);
        if (table.IsAbsent(0)) return [first];
        long start = table.Position(0);
        // A page that was cut out of a stack keeps the description; what follows it is then its directory.
        long end = file.FirstDirectory > start ? file.FirstDirectory : file.Length;
        long count = Math.Min(Math.Min(wanted, TiffPageList.MaxPages), (end - start) / first.DecodedBytes);
        if (count < 2) return [first];
        List<TiffPage> frames = new((int)count);
        for (int i = 0; i < count; i++)
        {
            frames.Add(first with
            {
                ContiguousPosition = start + (i * first.DecodedBytes),
                IsTiled = false,
                BlockWidth = first.Width,
                BlockHeight = first.Height,
            });
        }

        return frames;
    }
}
