namespace PSPixelClassification.Accuracy.Measures;

/// <summary>How well an image is segmented.</summary>
/// <param name="Image">The image's name.</param>
/// <param name="IoU">Intersection over union of each class, 0 to 1; NaN for a class that is neither in truth nor result.</param>
/// <param name="BoundaryF1">Mean of the classes, 0 to 1; NaN where the truth has no borders.</param>
internal sealed record ImageScore(string Image, IReadOnlyList<double> IoU, double BoundaryF1);
