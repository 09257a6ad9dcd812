namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>How many labels a training gets right that were left out of it in turn.</summary>
/// <param name="Accuracy">Of all images together.</param>
/// <param name="Images">Of each image with judged labels, in the order they were given in.</param>
public sealed record LeftOutResult(LeftOutAccuracy Accuracy, IReadOnlyList<ImageAccuracy> Images);

/// <summary>The judged labels of one image.</summary>
/// <param name="Image">The image.</param>
/// <param name="RightPixels">Pixels that were taken for the class of their label.</param>
/// <param name="JudgedPixels">Pixels that were judged, at least one.</param>
public sealed record ImageAccuracy(ClassifierImage Image, long RightPixels, long JudgedPixels)
{
    /// <summary>The share of judged pixels that are right, 0 … 1.</summary>
    public double Share => (double)RightPixels / JudgedPixels;
}
