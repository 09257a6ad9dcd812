namespace PSPixelClassification.Evaluation;

/// <summary>Which values of a segmentation and of its truth are compared as foreground.</summary>
/// <param name="Segmentation">The segmentation's value.</param>
/// <param name="Truth">The truth's value; null for every value but 0.</param>
public readonly record struct ClassPair(int Segmentation, int? Truth = null);
