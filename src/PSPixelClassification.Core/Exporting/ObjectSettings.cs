using PSPixelClassification.Objects;

namespace PSPixelClassification.Exporting;

/// <summary>Which objects <see cref="ResultSource.ObjectLabels"/> and <see cref="ResultSource.ObjectOverlay"/> show.</summary>
public sealed record ObjectSettings
{
    /// <summary>The name of their class in the results; null for the first class.</summary>
    public string? ClassName { get; init; }

    /// <summary>
    /// The probability of the class from which on a pixel is of an object, 0 … 1; null for the pixels that are of the class in the
    /// segmentation.
    /// </summary>
    public double? LowThreshold { get; init; }

    /// <summary>
    /// The probability that at least one pixel of an object has, at least <see cref="LowThreshold"/>, which is 0.5 beside it if it is not
    /// given; null where none is asked for.
    /// </summary>
    public double? HighThreshold { get; init; }

    /// <summary>How objects are told apart, and which stay; the distance between slices is the image's own.</summary>
    public ObjectOptions Options { get; init; } = new();

    /// <summary>Whether the objects are measured: see <see cref="ExportResult.Objects"/>.</summary>
    public bool AreMeasured { get; init; }
}
