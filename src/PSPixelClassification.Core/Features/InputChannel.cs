namespace PSPixelClassification.Features;

/// <summary>What of an image the features are computed on.</summary>
public enum InputChannel
{
    /// <summary>The values as they are stored, as ilastik takes them.</summary>
    Stored,

    /// <summary>
    /// Every channel scaled by its own percentiles of the whole image, so that images of other exposure or background look alike.
    /// </summary>
    Normalized,

    /// <summary>All channels scaled alike, by the percentiles of their values together, so that their proportions stay.</summary>
    NormalizedTogether,

    /// <summary>
    /// Three stains of a color image, by default hematoxylin, eosin and DAB: their optical densities, each scaled by its own percentiles.
    /// </summary>
    Stain,
}
