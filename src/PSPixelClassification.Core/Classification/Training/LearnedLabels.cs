using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Training;

/// <summary>The labels of one image that a classifier learned from, as far as is needed to tell later whether they are others.</summary>
/// <param name="ImageName">The image's name.</param>
/// <param name="Place">Where its pixels are; null for pixels in memory, and where nobody knows any more.</param>
/// <param name="Classes">The classes with labeled pixels, by value.</param>
internal sealed record LearnedLabels(string ImageName, string? Place, IReadOnlyList<LearnedClass> Classes)
{
    /// <summary>Takes the labels of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="labels">Its labels at one moment.</param>
    /// <param name="classIndices">For each label value of the image, the class's index among all classes.</param>
    public static LearnedLabels Of(ClassifierImage image, LabelSnapshot labels, IReadOnlyList<int> classIndices) => new(
        image.Name, image.Location?.ToString(),
        [
            .. labels.CountByClass.Where(count => count.Pixels > 0).Select(count => new LearnedClass(
                classIndices[count.Class.Value], count.Class.Value, count.Pixels, labels.PixelHashes[(byte)count.Class.Value])),
        ]);
}
