namespace PSPixelClassification.Common.Remedies;

/// <summary>What helps where σ are lengths and an image does not fit them.</summary>
internal static class FeatureRemedies
{
    /// <summary>For an image that does not say how large its pixels are; whole sentences.</summary>
    public const string GivePixelSize = "Write it into the file (in Fiji with Image > Properties, saved as TIFF), or give σ in pixels with "
        + "New-FeatureSet -SigmaUnit Pixel.";

    /// <summary>For a stack that does not say how far apart its slices are; a whole sentence.</summary>
    public const string OrIn2D = "Features slice by slice, New-FeatureSet -In2D, do without.";

    /// <summary>For pixels that are not square; a whole sentence.</summary>
    public const string SquarePixels = "Scale the image so that they are, or give σ in pixels with New-FeatureSet -SigmaUnit Pixel.";

    /// <summary>For a σ that is too small or too large in an image; a whole sentence.</summary>
    public const string OtherScale = "Choose other σ with New-FeatureSet -Sigma, or leave this image out.";

    /// <summary>For a σ that is too small or too large along z; a whole sentence.</summary>
    /// <param name="sigma">The σ.</param>
    public static string OtherScaleOrIn2D(string sigma) =>
        $"Choose other σ with New-FeatureSet -Sigma, or compute this one slice by slice with -In2DSigma {sigma}.";
}
