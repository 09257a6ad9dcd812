namespace PSPixelClassification.Common.Remedies;

/// <summary>What helps where annotations of other programs do not say what is needed.</summary>
internal static class AnnotationRemedies
{
    /// <summary>For a file that is no annotation.</summary>
    public const string ImagesOfLabels = "An image whose values are labels goes with -LabelImage.";

    /// <summary>For annotations without a class.</summary>
    public const string NameClass = "Name the class of all of them with -Class, or name each after its class, as in nuclei-0001.";
}
