using PSPixelClassification.Imaging;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>A class of a project. ilastik allows blank names and the same name twice.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Color">The color of its labels.</param>
/// <param name="ProbabilityColor">The color of its probabilities.</param>
internal sealed record ProjectClass(string Name, RgbColor Color, RgbColor ProbabilityColor);
