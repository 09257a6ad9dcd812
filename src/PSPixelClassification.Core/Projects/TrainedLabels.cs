using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Projects;

/// <summary>Says whether a classifier was trained on the labels that it is to be stored with.</summary>
internal static class TrainedLabels
{
    private const string Remedy = $"It is stored; {ProjectRemedies.LearnAllLabels}.";

    /// <summary>Compares them: pixel by pixel where the classifier knows its labels, else by the number of pixels of each class.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="now">The labels.</param>
    /// <returns>Sentences about the difference; null if there is none.</returns>
    public static string? Compare(ClassifierModel model, LabelBaseline now)
    {
        LabelBaseline? then = LabelBaseline.Of(model);
        Dictionary<string, long> learned = then is null ? Count(model) : Count(then);
        if (now.Images.Count == 0)
            return "The project holds no labels; the classifier was trained on "
                + $"{(learned.Count == 0 ? "labels that are not known" : List(learned))}. It is stored.";
        Dictionary<string, long> labeled = Count(now);
        LabelComparison? comparison = then is null ? null : new LabelComparison(then, now);
        bool isSame = comparison is { IsDifferent: false }
            || (comparison is null && learned.Count == labeled.Count
                && learned.All(pair => labeled.GetValueOrDefault(pair.Key) == pair.Value));
        if (isSame) return null;
        string differences = comparison is null ? "" : $" They differ in: {comparison.Differences}.";
        string known = learned.Count == 0 ? "" : $" ({List(learned)})";
        return $"The classifier was trained on other labels{known} than the project holds ({List(labeled)}).{differences} {Remedy}";
    }

    private static Dictionary<string, long> Count(ClassifierModel model) => model.Classes.Zip(model.Training.LabelCounts)
        .Where(count => count.Second > 0)
        .ToDictionary(count => count.First.Name, count => count.Second, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, long> Count(LabelBaseline labels) => labels.Images.SelectMany(image => image.Classes)
        .GroupBy(known => known.Index).OrderBy(pixels => pixels.Key)
        .ToDictionary(pixels => labels.Classes[pixels.Key], pixels => pixels.Sum(known => known.Pixels), StringComparer.OrdinalIgnoreCase);

    private static string List(Dictionary<string, long> pixels) =>
        string.Join(", ", pixels.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
}
