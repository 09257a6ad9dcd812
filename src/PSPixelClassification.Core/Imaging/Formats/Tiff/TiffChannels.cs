namespace PSPixelClassification.Imaging.Formats.Tiff;

/// <summary>What the channels of a page are: which stored samples are kept, or the palette that turns indices into RGB.</summary>
internal sealed record TiffChannels
{
    private TiffChannels(PixelType type, IReadOnlyList<int> samples, IReadOnlyList<string> notes, byte[]? palette = null)
    {
        Type = type;
        Samples = samples;
        Notes = notes;
        Palette = palette;
    }

    /// <summary>Type of the samples in memory.</summary>
    public PixelType Type { get; }

    /// <summary>The stored sample that each channel is; with a palette, the index for all of them.</summary>
    public IReadOnlyList<int> Samples { get; }

    /// <summary>What a person may want to know, whole sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Red, green and blue of each index, three blocks; null without a palette.</summary>
    public byte[]? Palette { get; }

    /// <summary>Whether samples of alpha are left out.</summary>
    public bool HasDroppedAlpha { get; private init; }

    /// <summary>Decides about a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="keepIndices">Whether the palette is for display only (ImageJ's lookup tables) and the samples are measurements.</param>
    /// <param name="keepAlpha">Whether alpha is a channel like the others.</param>
    /// <returns>Its channels.</returns>
    /// <exception cref="ImageFormatException">The palette is cut short.</exception>
    public static TiffChannels Of(TiffPage page, bool keepIndices, bool keepAlpha)
    {
        PixelType type = TiffSamples.TypeOf(page);
        List<string> notes = [];
        if (page.Photometric == TiffPhotometric.Palette && !keepIndices)
        {
            notes.Add("The colours of the palette are read as RGB.");
            if (page.SamplesPerPixel > 1) notes.Add("Samples beside the palette index are dropped.");
            return new TiffChannels(PixelType.UInt8, [0, 0, 0], notes, ReadPalette(page));
        }

        if (page.Photometric == TiffPhotometric.Palette) notes.Add("The palette is for display only; values are as stored.");
        if (page.Photometric == TiffPhotometric.MinIsWhite) notes.Add("The file shows 0 as white; values are as stored.");
        if (page.Photometric == TiffPhotometric.Separated) notes.Add("The channels are inks (cyan, magenta, yellow, black …).");
        if (page.Photometric == TiffPhotometric.CieLab) notes.Add("The channels are CIE L*a*b*, as stored.");
        int[] alpha = AlphaSamples(page);
        if (alpha.Length == 0 || keepAlpha) return new TiffChannels(type, [.. Enumerable.Range(0, page.SamplesPerPixel)], notes);
        notes.Add("The alpha channel is dropped.");
        return new TiffChannels(type, [.. Enumerable.Range(0, page.SamplesPerPixel).Except(alpha)], notes) { HasDroppedAlpha = true };
    }

    private static int[] AlphaSamples(TiffPage page)
    {
        int colours = page.SamplesPerPixel - page.ExtraSamples.Count;
        if (page.Photometric == TiffPhotometric.Rgb && page.SamplesPerPixel == 4) return [3];
        if (colours < 1) return [];
        return [.. Enumerable.Range(0, page.ExtraSamples.Count).Where(i => page.ExtraSamples[i] is 1 or 2).Select(i => colours + i)];
    }

    // Values have 16 bits; files that have 8-bit values in them are told by having no larger one.
    private static byte[] ReadPalette(TiffPage page)
    {
        int length = 3 << page.Bits;
        long[] values = page.Directory.Integers(TiffTag.ColorMap, length);
        if (values.Length < length) throw page.Directory.File.Damaged($"its palette has {values.Length} of {length} values");
        int shift = values.Any(value => value > byte.MaxValue) ? 8 : 0;
        return [.. values.Select(value => (byte)(value >> shift))];
    }
}
