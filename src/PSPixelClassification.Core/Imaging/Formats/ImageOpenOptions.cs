namespace PSPixelClassification.Imaging.Formats;

/// <summary>What a user says about an image, over the reader's own guess.</summary>
public sealed record ImageOpenOptions
{
    /// <summary>The reader decides everything.</summary>
    public static ImageOpenOptions Default { get; } = new();

    /// <summary>The axes the file's dimensions stand for, slowest first; null to let the reader decide.</summary>
    public AxisOrder? Axes { get; init; }
}
