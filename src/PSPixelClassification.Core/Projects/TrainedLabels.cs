using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Projects;

/// <summary>Tells whether a classifier was trained on the labels it is stored with, by the number of pixels of each class.</summary>
internal static class TrainedLabels
{
    /// <summary>Compares them.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="images">The images with labels.</param>
    /// <returns>
    /// A sentence about the difference; null if there is none, and for images without any label: nothing is lost when they are saved.
    /// </returns>
    public static string? Compare(ClassifierModel model, IEnumerable<ClassifierImage> images)
    {
        Dictionary<string, long> labelled = new(StringComparer.OrdinalIgnoreCase);
        foreach ((LabelClass known, long pixels) in images.SelectMany(image => image.Labels.Snapshot().CountByClass).Where(count => count.Pixels > 0))
            labelled[known.Name] = labelled.GetValueOrDefault(known.Name) + pixels;
        if (labelled.Count == 0) return null;
        Dictionary<string, long> learned = new(StringComparer.OrdinalIgnoreCase);
        foreach ((LabelClass known, long pixels) in model.Classes.Zip(model.Training.LabelCounts).Where(count => count.Second > 0))
            learned[known.Name] = pixels;
        bool isSame = learned.Count == labelled.Count && learned.All(pair => labelled.GetValueOrDefault(pair.Key) == pair.Value);
        return isSame
            ? null
            : $"The classifier was trained on other labels ({List(learned)}) than the project holds ({List(labelled)}). "
                + "It is stored; train with Invoke-ClassifierTraining to learn from all labels.";
    }

    private static string List(IReadOnlyDictionary<string, long> pixels) =>
        string.Join(", ", pixels.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
}
