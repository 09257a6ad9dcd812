namespace PSPixelClassification.Classification.Training;

/// <summary>The features of all labeled pixels, and where each of them is.</summary>
/// <param name="Rows">One row a labeled pixel.</param>
/// <param name="Images">
/// The images in the order of their rows. In an image the rows are those of its blocks, in a block those of its labeled pixels row by row.
/// </param>
internal sealed record LabeledFeatures(TrainingRows Rows, IReadOnlyList<LabeledRows> Images);
