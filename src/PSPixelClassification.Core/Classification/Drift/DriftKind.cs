namespace PSPixelClassification.Classification.Drift;

/// <summary>In what the values of an image differ most from those of the images that a model was trained on.</summary>
public enum DriftKind
{
    /// <summary>In nothing.</summary>
    None,

    /// <summary>More of its pixels are bright than in any training image.</summary>
    Brighter,

    /// <summary>More of its pixels are dark than in any training image.</summary>
    Darker,

    /// <summary>Its contrast is higher than that of any training image.</summary>
    HigherContrast,

    /// <summary>More of its pixels have the largest value than in any training image: it is overexposed.</summary>
    Saturated,

    /// <summary>Its contrast is lower than that of any training image, and so is not its type of samples.</summary>
    LowerContrast,
}
