using PSPixelClassification.Imaging;

namespace PSPixelClassification.Annotations;

/// <summary>What is said of all objects of a file.</summary>
/// <param name="ClassName">Their class; null for none.</param>
/// <param name="Color">The color of the class; null for none.</param>
/// <param name="Kind">What QuPath takes them for.</param>
internal sealed record OutlineStyle(string? ClassName, RgbColor? Color, OutlineKind Kind);
