namespace PSPixelClassification.Objects;

/// <summary>Which pixels of an image are of the class whose objects are wanted.</summary>
public sealed record ObjectSelection
{
    /// <summary>The largest class: larger whole numbers are not told apart as float32.</summary>
    public const int MaxClass = (1 << 24) - 1;

    /// <summary>The probability from which on a pixel is of an object unless another is chosen.</summary>
    public const double UsualLowThreshold = 0.5;

    /// <summary>
    /// The class: its value in a segmentation, or the number of its channel, from 1, in an image of probabilities. From 1 to
    /// <see cref="MaxClass"/>.
    /// </summary>
    public int Class { get; init; } = 1;

    /// <summary>The probability from which on a pixel is of an object, 0 to 1. Of segmentations it plays no part.</summary>
    public double LowThreshold { get; init; } = UsualLowThreshold;

    /// <summary>
    /// The probability that at least one pixel of an object has (hysteresis), at least <see cref="LowThreshold"/>; null for that.
    /// </summary>
    public double? HighThreshold { get; init; }
}
