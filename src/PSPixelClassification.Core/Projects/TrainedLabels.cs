using System.Globalization;
using PSPixelClassification.Classification;

namespace PSPixelClassification.Projects;

/// <summary>Says whether a classifier was trained on the labels that it is to be stored with.</summary>
internal static class TrainedLabels
{
    private const string Remedy = "It is stored; train with Invoke-ClassifierTraining to learn from all labels.";

    /// <summary>Compares them: pixel by pixel where the classifier knows its labels, else by the number of pixels of each class.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="now">The labels.</param>
    /// <returns>
    /// A sentence about the difference; null if there is none, and for images without any label: nothing is lost when they are saved.
    /// </returns>
    public static string? Compare(ClassifierModel model, LabelBaseline now)
    {
        if (now.Images.Count == 0) return null;
        Dictionary<string, long> labelled = Count(now);
        if (LabelBaseline.Of(model) is { } then)
        {
            LabelComparison comparison = new(then, now);
            return comparison.IsDifferent
                ? $"The classifier was trained on other labels ({List(Count(then))}) than the project holds ({List(labelled)}). "
                    + $"They differ in: {comparison.Differences}. {Remedy}"
                : null;
        }

        Dictionary<string, long> learned = new(StringComparer.OrdinalIgnoreCase);
        foreach ((Labels.LabelClass known, long pixels) in model.Classes.Zip(model.Training.LabelCounts).Where(count => count.Second > 0))
            learned[known.Name] = pixels;
        bool isSame = learned.Count == labelled.Count && learned.All(pair => labelled.GetValueOrDefault(pair.Key) == pair.Value);
        return isSame ? null : $"The classifier was trained on other labels ({List(learned)}) than the project holds ({List(labelled)}). {Remedy}";
    }

    private static Dictionary<string, long> Count(LabelBaseline labels) => labels.Images.SelectMany(image => image.Classes)
        .GroupBy(known => known.Index).OrderBy(pixels => pixels.Key)
        .ToDictionary(pixels => labels.Classes[pixels.Key], pixels => pixels.Sum(known => known.Pixels), StringComparer.OrdinalIgnoreCase);

    private static string List(Dictionary<string, long> pixels) =>
        string.Join(", ", pixels.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
}
