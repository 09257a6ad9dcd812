using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Live;

/// <summary>Images with their labels at one moment.</summary>
/// <param name="Images">The images.</param>
/// <param name="Labels">The labels of each, all of the same classes.</param>
internal sealed record LabeledImages(IReadOnlyList<ClassifierImage> Images, IReadOnlyList<LabelSnapshot> Labels);
