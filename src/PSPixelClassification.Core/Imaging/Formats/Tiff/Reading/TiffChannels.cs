using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>What the channels of a page are: which stored samples are kept, or the palette that turns indices into RGB.</summary>
internal sealed record TiffChannels
{
    // ilastik and tifffile declare the second of two classes as alpha, also in 8 bit, where only the name tells.
    private static readonly string[] s_namesOfMultichannelResults = ["_Probabilities", "_Features"];

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

    /// <summary>Red, green and blue of each index, three blocks; null where samples are as stored.</summary>
    public byte[]? Palette { get; }

    /// <summary>Whether samples of alpha are left out.</summary>
    public bool HasDroppedAlpha { get; private init; }

    /// <summary>Decides about a page.</summary>
    /// <param name="named">Whether the file names its channels, so that each sample is a measurement.</param>
    /// <exception cref="ImageFormatException">The palette is wanted and cut short.</exception>
    public static TiffChannels Of(TiffPage page, ImageOpenOptions options, bool named)
    {
        PixelType type = TiffSamples.TypeOf(page);
        List<string> notes = [];
        if (page.Photometric == TiffPhotometric.Palette && options is { PaletteAsColor: true, KeepIndices: false })
        {
            notes.Add("The colors of the palette are read as RGB.");
            if (page.SamplesPerPixel > 1) notes.Add("Samples beside the palette index are dropped.");
            return new TiffChannels(PixelType.UInt8, [0, 0, 0], notes, ReadPalette(page));
        }

        if (page.Photometric == TiffPhotometric.Palette)
            notes.Add($"The palette is for display only; values are as stored. {ImageRemedies.PaletteColors}");
        if (page.Photometric == TiffPhotometric.MinIsWhite) notes.Add("The file shows 0 as white; values are as stored.");
        if (page.Photometric == TiffPhotometric.Separated) notes.Add("The channels are inks (cyan, magenta, yellow, black …).");
        if (page.Photometric == TiffPhotometric.CieLab) notes.Add("The channels are CIE L*a*b*, as stored.");
        if (page is { Photometric: TiffPhotometric.Rgb, SamplesPerPixel: 4, ExtraSamples: [] or [TiffExtraSample.Unspecified] })
            notes.Add("The fourth sample is a channel: the file does not declare it as alpha.");
        int[] alpha = named || IsMultichannelResult(page.Directory.File.Path) ? [] : AlphaSamples(page);
        if (alpha.Length == 0 || options.KeepAlpha) return new TiffChannels(type, [.. Enumerable.Range(0, page.SamplesPerPixel)], notes);
        notes.Add("The alpha channel is dropped.");
        return new TiffChannels(type, [.. Enumerable.Range(0, page.SamplesPerPixel).Except(alpha)], notes) { HasDroppedAlpha = true };
    }

    // Alpha says how much of a picture's pixel is to be seen: there is none beside measurements (float, signed, 32-bit) and inks. A fourth
    // sample that the file does not declare, or declares as "unspecified", is a channel, as it is to ilastik and tifffile.
    private static int[] AlphaSamples(TiffPage page)
    {
        int colors = page.SamplesPerPixel - page.ExtraSamples.Count;
        bool isPicture = page is { SampleFormat: TiffSampleFormat.Unsigned, Bits: 8 or 16 } && (page.Photometric, colors) is
            (TiffPhotometric.Rgb, 3) or (TiffPhotometric.MinIsBlack or TiffPhotometric.MinIsWhite or TiffPhotometric.Palette, 1);
        return isPicture
            ? [.. Enumerable.Range(0, page.ExtraSamples.Count).Where(
            i => page.ExtraSamples[i] is TiffExtraSample.AssociatedAlpha or TiffExtraSample.UnassociatedAlpha).Select(i => colors + i)]
            : [];
    }

    private static bool IsMultichannelResult(string path)
    {
        string name = Path.GetFileName(path);
        return s_namesOfMultichannelResults.Any(result => name.Contains(result, StringComparison.OrdinalIgnoreCase));
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
