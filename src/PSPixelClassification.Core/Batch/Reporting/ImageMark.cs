namespace PSPixelClassification.Batch.Reporting;

/// <summary>Why somebody should look at an image.</summary>
/// <param name="Kind">What was noticed.</param>
/// <param name="Text">What was found, a sentence.</param>
internal sealed record ImageMark(MarkKind Kind, string Text);
