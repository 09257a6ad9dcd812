using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Training;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>
/// The labels of several images at one moment, as that of a training, to tell later whether they changed. Undoing a change is no change.
/// </summary>
/// <param name="classes">The names of all classes, each once whatever its case.</param>
/// <param name="images">The labeled images; their classes are indices into <paramref name="classes"/>.</param>
internal sealed class LabelBaseline(IReadOnlyList<string> classes, IReadOnlyList<LearnedLabels> images)
{
    /// <summary>The names of all classes.</summary>
    public IReadOnlyList<string> Classes => classes;

    /// <summary>The labeled images.</summary>
    public IReadOnlyList<LearnedLabels> Images => images;

    /// <summary>Takes labels as they are now.</summary>
    /// <param name="images">The images.</param>
    /// <returns>The labels; changes made later do not count.</returns>
    public static LabelBaseline Of(IEnumerable<ClassifierImage> images)
    {
        (ClassifierImage Image, Labels.LabelSnapshot Labels)[] now = [.. images.Select(image => (image, image.Labels.Snapshot()))];
        TrainingClasses classes = TrainingClasses.Join(now.Select(one => one.Labels.Classes));
        return new LabelBaseline(
            [.. classes.Classes.Select(known => known.Name)],
            [
                .. now.Where(one => one.Labels.LabeledPixelCount > 0)
                    .Select(one => LearnedLabels.Of(one.Image, one.Labels, classes.IndicesOf(one.Labels.Classes))),
            ]);
    }

    /// <summary>Takes the labels that a classifier learned from.</summary>
    /// <param name="model">The classifier.</param>
    /// <returns>The labels; null where nobody knows.</returns>
    public static LabelBaseline? Of(ClassifierModel? model) => model?.Training.Labels is { } labels
        ? new LabelBaseline([.. model.Classes.Select(known => known.Name)], labels)
        : null;

    /// <summary>
    /// Finds the images of one moment among those of another: by name, of several of one name by place, by labels, by order.
    /// </summary>
    /// <param name="then">Images.</param>
    /// <param name="now">Others.</param>
    /// <returns>Each image once; null where it has no partner.</returns>
    public static IReadOnlyList<(LearnedLabels? Then, LearnedLabels? Now)> Pair(
        IReadOnlyList<LearnedLabels> then, IReadOnlyList<LearnedLabels> now)
    {
        List<(LearnedLabels?, LearnedLabels?)> pairs = [];
        List<LearnedLabels> open = [.. now];
        List<LearnedLabels> left = [.. then];
        Take((one, other) => one.Place is not null && one.Place == other.Place);
        Take((one, other) => Hashes(one).SequenceEqual(Hashes(other)));
        Take((_, _) => true);
        return [.. pairs, .. left.Select(one => (one, (LearnedLabels?)null)), .. open.Select(one => ((LearnedLabels?)null, one))];

        void Take(Func<LearnedLabels, LearnedLabels, bool> isSame)
        {
            foreach (LearnedLabels one in left.ToArray())
            {
                if (open.Find(other => other.ImageName == one.ImageName && isSame(one, other)) is not { } found) continue;
                pairs.Add((one, found));
                left.Remove(one);
                open.Remove(found);
            }
        }
    }

    private static IEnumerable<string> Hashes(LearnedLabels labels) =>
        labels.Classes.Select(known => known.Hash).Order(StringComparer.Ordinal);
}
