namespace PSPixelClassification.Batch.Reporting;

/// <summary>Why somebody should look at an image.</summary>
/// <param name="Kind">What was noticed.</param>
/// <param name="Text">What was found, a sentence.</param>
/// <param name="Severity">How far it is beyond what is usual: 1 at the limit, and for warnings, which have no measure.</param>
internal sealed record ImageMark(MarkKind Kind, string Text, double Severity = 1);
