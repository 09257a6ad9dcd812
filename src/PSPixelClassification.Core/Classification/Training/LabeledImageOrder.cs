using System.Globalization;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Training;

/// <summary>An order of labeled images that does not depend on the one they are given in.</summary>
internal static class LabeledImageOrder
{
    /// <summary>Orders images.</summary>
    /// <param name="images">The images.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="classIndices">For each image and label value the class's index among all classes.</param>
    /// <returns>Their indices: those with most labels first, then by which pixels are labeled, by name and by place.</returns>
    public static int[] Of(
        IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> labels, IReadOnlyList<int>[] classIndices)
    {
        string[] contents = [.. labels.Zip(classIndices, ContentOf)];
        return
        [
            .. Enumerable.Range(0, images.Count).OrderByDescending(image => labels[image].LabeledPixelCount)
                .ThenBy(image => contents[image], StringComparer.Ordinal).ThenBy(image => images[image].Name, StringComparer.Ordinal)
                .ThenBy(image => images[image].Location?.ToString(), StringComparer.Ordinal),
        ];
    }

    private static string ContentOf(LabelSnapshot labels, IReadOnlyList<int> indices) => string.Join(
        ' ', labels.PixelHashes.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{indices[entry.Key]:000}:{entry.Value}"))
            .Order(StringComparer.Ordinal));
}
