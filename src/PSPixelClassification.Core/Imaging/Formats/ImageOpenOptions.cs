namespace PSPixelClassification.Imaging.Formats;

/// <summary>What a user says about an image, over the reader's own guess.</summary>
public sealed record ImageOpenOptions
{
    /// <summary>The reader decides everything.</summary>
    public static ImageOpenOptions Default { get; } = new();

    /// <summary>The axes the file's dimensions stand for, slowest first; null to let the reader decide.</summary>
    public AxisOrder? Axes { get; init; }

    /// <summary>
    /// Whether the alpha samples of PNG and TIFF files are a channel like the others, as they are for ilastik. Otherwise they are dropped.
    /// </summary>
    public bool KeepAlpha { get; init; }

    /// <summary>The data set in a file that holds several, as HDF5 files do: "volume/data". Null to let the reader find the only one.</summary>
    public string? InternalPath { get; init; }
}
