using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>The pages that make one image, as the file's metadata tell.</summary>
internal sealed record TiffSeries
{
    /// <summary>
    /// The pages, the last of <see cref="Dimensions"/> running fastest; null for a plane that is in no file and reads as zeros. Those that
    /// are there are alike, and at least one is.
    /// </summary>
    public required IReadOnlyList<TiffPage?> Frames { get; init; }

    /// <summary>What the pages run over, slowest first; the extents' product is the number of frames. Empty for a single page.</summary>
    public required IReadOnlyList<TiffDimension> Dimensions { get; init; }

    /// <summary>
    /// The pages as they lie in the file, where the metadata count others: what a user's axes with one letter for pages stand for. Empty
    /// where the count fits.
    /// </summary>
    public IReadOnlyList<TiffPage> Run { get; init; } = [];

    /// <summary>What the samples of a page are: 'c' unless the file names them 'z' or 't'.</summary>
    public char SampleAxis { get; init; } = 'c';

    public PixelSize? PixelSize { get; init; }

    /// <summary>Seconds between time points; null where the file does not say.</summary>
    public double? FrameInterval { get; init; }

    /// <summary>Empty where the file does not say.</summary>
    public IReadOnlyList<string> ChannelNames { get; init; } = [];

    /// <summary>The colors that the channels are shown in; empty where the file does not say.</summary>
    public IReadOnlyList<RgbColor> ChannelColors { get; init; } = [];

    /// <summary>The values of each channel that are shown as black and white; empty where the file does not say.</summary>
    public IReadOnlyList<(double Minimum, double Maximum)> DisplayRanges { get; init; } = [];

    /// <summary>What made the pixels; null where the file does not say.</summary>
    public string? Provenance { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What may make a result wrong, whole sentences with the remedy.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// How many images the metadata count and the file holds, a whole sentence with what was done about it; null where the count fits.
    /// </summary>
    public string? CountWarning { get; init; }

    /// <summary>What was taken for granted about the dimensions; null if the file names them.</summary>
    public string? AxesGuess { get; init; }

    /// <summary>The images that this one is of; empty where there is one.</summary>
    public IReadOnlyList<ImageSeries> Siblings { get; init; } = [];

    /// <summary>Which of <see cref="Siblings"/> this is.</summary>
    public int Index { get; init; }

    /// <summary>Absolute paths of all files of a set of several; empty where there is one file.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The first page that is there.</summary>
    public TiffPage First => Frames.First(page => page is not null)!;

    /// <summary>The series as a user's axes see it: one letter for pages whose count does not fit takes all of them in a row.</summary>
    /// <param name="axes">The user's axes; null for the file's own.</param>
    /// <param name="samples">Samples of a page that are kept.</param>
    /// <returns>The series itself where the axes do not say so.</returns>
    public TiffSeries For(AxisOrder? axes, int samples)
    {
        const int RowsColumnsPages = 3;
        return axes is null || Run.Count < 2 || axes.Count != RowsColumnsPages + (samples > 1 ? 1 : 0)
            ? this
            : this with
            {
                Frames = Run,
                Dimensions = [new TiffDimension(TiffDimension.Unknown, Run.Count)],
                ChannelNames = [],
                ChannelColors = [],
                DisplayRanges = [],
                CountWarning = null
            };
    }
}
