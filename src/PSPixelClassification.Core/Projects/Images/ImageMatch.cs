using PSPixelClassification.Imaging;

namespace PSPixelClassification.Projects.Images;

/// <summary>What files that may be a project's image turned out to be.</summary>
/// <param name="Location">Where they are.</param>
/// <param name="Source">The pixels; null if they cannot be read.</param>
/// <param name="Difference">
/// How they differ from the image that was labeled, or else why they cannot be read, without a full stop; null if they are that image.
/// </param>
internal sealed record ImageMatch(ImageLocation Location, IImageSource? Source, string? Difference)
{
    /// <summary>Whether this is the image that was labeled.</summary>
    public bool Fits => Difference is null;

    /// <summary>Whether it is another image than the one that was labeled; false also if it cannot be read.</summary>
    public bool IsChanged { get; init; }
}
