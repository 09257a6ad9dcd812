namespace PSPixelClassification.Accuracy.Data;

/// <summary>One choice of strokes, and what to test on.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Labeled">The images to train on.</param>
/// <param name="Tests">The images to test on; those that have labels have no known class at these.</param>
internal sealed record BenchDraw(int Number, IReadOnlyList<LabeledImage> Labeled, IReadOnlyList<BenchImage> Tests);
