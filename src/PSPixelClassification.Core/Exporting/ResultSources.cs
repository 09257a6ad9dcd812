using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting;

/// <summary>Names of result sources in files.</summary>
public static class ResultSources
{
    /// <summary>The name ilastik writes for {result_type}: "Simple Segmentation" with its space.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The display name.</returns>
    public static string DisplayName(this ResultSource source) => source switch
    {
        ResultSource.SimpleSegmentation => "Simple Segmentation",
        ResultSource.ClassMask => "Class Mask",
        ResultSource.ObjectLabels => "Object Labels",
        ResultSource.ObjectOverlay => "Object Overlay",
        _ => source.ToString(),
    };

    /// <summary>Type of the samples unless the user asks for another.</summary>
    internal static PixelType NaturalType(this ResultSource source) =>
        source == ResultSource.ObjectLabels ? PixelType.UInt16
        : source.IsClassMap() || source.HasFixedType() ? PixelType.UInt8
        : PixelType.Float32;

    /// <summary>Whether the samples are what they are: neither another type nor a range is for them.</summary>
    public static bool HasFixedType(this ResultSource source) =>
        source.IsPicture() || source is ResultSource.ClassMask or ResultSource.ObjectLabels;

    /// <summary>Whether it is a picture in colors, which is a PNG whatever the format.</summary>
    internal static bool IsPicture(this ResultSource source) => source is ResultSource.Overlay or ResultSource.ObjectOverlay;

    /// <summary>Whether objects have to be found, which is done when all pixels are classified.</summary>
    public static bool ShowsObjects(this ResultSource source) => source is ResultSource.ObjectLabels or ResultSource.ObjectOverlay;

    /// <summary>Whether the values are class numbers: they are never rescaled together with measurements.</summary>
    internal static bool IsClassMap(this ResultSource source) => source is ResultSource.SimpleSegmentation or ResultSource.Labels;

    /// <summary>Whether features have to be computed. An overlay without a model shows the image and its labels.</summary>
    internal static bool NeedsPrediction(this ResultSource source, ClassifierModel? model) =>
        source != ResultSource.Labels && (source != ResultSource.Overlay || model is not null);

    /// <summary>Whether the forest has to run.</summary>
    internal static bool NeedsProbabilities(this ResultSource source) =>
        source.ShowsClasses() || source is ResultSource.Probabilities or ResultSource.Uncertainty;

    /// <summary>Whether classes are taken of probabilities, so that thresholds play a part.</summary>
    public static bool ShowsClasses(this ResultSource source) =>
        source.ShowsObjects() || source is ResultSource.SimpleSegmentation or ResultSource.ClassMask or ResultSource.Overlay;
}
