namespace PSPixelClassification.Labels;

/// <summary>What came of labeling pixels by the colors of a label image.</summary>
/// <param name="Painted">Pixels whose color stands for a class.</param>
/// <param name="LeftOut">
/// Pixels of other colors: soft edges of strokes, or strokes that were forgotten. Transparent pixels do not count, nor does the background,
/// which is the most frequent color of the image if that stands for no class.
/// </param>
/// <param name="LeftOutColors">The commonest of those colors: "#fe0101 (12 pixels), #00fe00 (3 pixels) …"; empty if there are none.</param>
public sealed record PaintedColors(long Painted, long LeftOut, string LeftOutColors);
