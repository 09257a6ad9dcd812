namespace PSPixelClassification.Exporting;

/// <summary>What can be exported of an image and a model.</summary>
public enum ResultSource
{
    /// <summary>
    /// Class values, UInt8, one channel: 1 … n, the class of highest probability (the first on ties); 1 where nothing is known, as in
    /// ilastik.
    /// </summary>
    SimpleSegmentation,

    /// <summary>Class probabilities, Float32, 0 … 1, one channel a class.</summary>
    Probabilities,

    /// <summary>1 − (largest − second largest probability), Float32, 0 … 1, one channel.</summary>
    Uncertainty,

    /// <summary>The feature channels, Float32.</summary>
    Features,

    /// <summary>The painted labels, UInt8: 0 none, 1 … n.</summary>
    Labels,

    /// <summary>Masks of classes, UInt8, one channel: 255 for the pixels of a class, 0 for the others; one result a class.</summary>
    ClassMask,

    /// <summary>
    /// The objects of a class, UInt16 (UInt32 where there are more than 65,535), one channel: each pixel has the number of its object, from
    /// 1, and 0 where there is none; each time point is numbered by itself.
    /// </summary>
    ObjectLabels,

    /// <summary>A color picture of the image with the outlines of those objects, for people.</summary>
    ObjectOverlay,

    /// <summary>A color picture of the image with the classes in their colors, for people.</summary>
    Overlay,
}
