namespace PSPixelClassification.Objects;

/// <summary>Which pixels of an image are of the class whose objects are wanted.</summary>
public sealed record ObjectSelection
{
    /// <summary>
    /// The class: its value in a segmentation, or the number of its channel, from 1, in an image of probabilities. At least 1.
    /// </summary>
    public int Class { get; init; } = 1;

    /// <summary>The probability from which on a pixel is of an object, 0 to 1. Of segmentations it plays no part.</summary>
    public double LowThreshold { get; init; } = 0.5;

    /// <summary>
    /// The probability that at least one pixel of an object has (hysteresis), at least <see cref="LowThreshold"/>; null for that.
    /// </summary>
    public double? HighThreshold { get; init; }
}
