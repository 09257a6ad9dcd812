namespace PSPixelClassification.Features;

/// <summary>What the σ of a feature set are measured in.</summary>
public enum SigmaUnit
{
    /// <summary>Pixels along x, y and z, as in ilastik: whatever size they are.</summary>
    Pixel,

    /// <summary>Micrometers: in every image as many pixels as its pixel size says, along z by the distance of its slices.</summary>
    Micrometer,
}
