namespace PSPixelClassification.Imaging.Formats.Tiff;

/// <summary>The pages of a file that make one image, as the file's metadata tell.</summary>
internal sealed record TiffSeries
{
    /// <summary>The pages, the last of <see cref="Dimensions"/> running fastest. All alike.</summary>
    public required IReadOnlyList<TiffPage> Frames { get; init; }

    /// <summary>What the pages run over, slowest first; the extents' product is the number of frames. Empty for a single page.</summary>
    public required IReadOnlyList<TiffDimension> Dimensions { get; init; }

    /// <summary>What the samples of a page are: 'c' unless the file names them 'z' or 't'.</summary>
    public char SampleAxis { get; init; } = 'c';

    public PixelSize? PixelSize { get; init; }

    /// <summary>Seconds between time points; null where the file does not say.</summary>
    public double? FrameInterval { get; init; }

    /// <summary>Empty where the file does not say.</summary>
    public IReadOnlyList<string> ChannelNames { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What was taken for granted about the dimensions; null if the file names them.</summary>
    public string? AxesGuess { get; init; }
}
