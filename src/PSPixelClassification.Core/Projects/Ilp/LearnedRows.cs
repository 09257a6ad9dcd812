using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Training;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>The labels that a classifier was trained on, between projects and the rest of the library.</summary>
internal static class LearnedRows
{
    // Only who they are and which pixels they have is asked of the images of lanes.
    private static readonly int[] s_anyIndex = new int[byte.MaxValue + 1];

    /// <summary>The labels of a classifier, as its project stores them.</summary>
    /// <param name="model">The classifier, with the classes of the project.</param>
    /// <param name="lanes">The image of each lane; null for a lane without.</param>
    /// <returns>Null where nobody knows the labels.</returns>
    public static IReadOnlyList<LearnedRow>? Write(ClassifierModel model, IReadOnlyList<ClassifierImage?> lanes)
    {
        if (model.Training.Labels is not { } learned) return null;
        Dictionary<LearnedLabels, int> laneOf = new(ReferenceEqualityComparer.Instance);
        for (int lane = 0; lane < lanes.Count; lane++)
        {
            if (lanes[lane] is { } image) laneOf.Add(LearnedLabels.Of(image, image.Labels.Snapshot(), s_anyIndex), lane);
        }

        return
        [
            .. from pair in LabelBaseline.Pair(learned, [.. laneOf.Keys])
               where pair.Then is not null
               let lane = pair.Now is null ? (int?)null : laneOf[pair.Now]
               from known in pair.Then.Classes
               select new LearnedRow(lane, known.Index + 1, known.Pixels, known.Hash, pair.Then.ImageName),
        ];
    }

    /// <summary>Adds to a classifier what its project stores about the labels it learned from.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="rows">What is stored; null for nothing.</param>
    /// <param name="lanes">The image of each lane; null for a lane without.</param>
    /// <returns>The classifier.</returns>
    public static ClassifierModel Read(ClassifierModel model, IReadOnlyList<LearnedRow>? rows, IReadOnlyList<ClassifierImage?> lanes)
    {
        if (rows is null || rows.Any(row => row.Value > model.Classes.Count)) return model;
        LearnedLabels[] labels =
        [
            .. from row in rows
               group row by (row.Lane, row.ImageName) into image
               let found = image.Key.Lane is { } lane && lane < lanes.Count ? lanes[lane] : null
               select new LearnedLabels(
                   found?.Name ?? image.Key.ImageName, found?.Location?.ToString(),
                   [.. image.Select(row => new LearnedClass(row.Value - 1, row.Value, row.Pixels, row.Hash))]),
        ];
        return model.WithTraining(model.Training with { Labels = labels });
    }

    /// <summary>Labels as a classifier knows those that it learned from.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="labels">The labels.</param>
    /// <returns>Null where they have classes that the classifier does not know: it cannot have learned from them.</returns>
    public static IReadOnlyList<LearnedLabels>? Of(ClassifierModel model, LabelBaseline labels)
    {
        string[] names = [.. model.Classes.Select(known => known.Name)];
        int[] indices = [.. labels.Classes.Select(
            name => Array.FindIndex(names, other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)))];
        if (labels.Images.SelectMany(image => image.Classes).Any(known => indices[known.Index] < 0)) return null;
        return [.. labels.Images.Select(
            image => image with { Classes = [.. image.Classes.Select(known => known with { Index = indices[known.Index] })] })];
    }

    /// <summary>Labeled pixels of each class.</summary>
    /// <param name="rows">What a project stores; null for nothing.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <returns>Empty where nobody knows.</returns>
    public static IReadOnlyList<long> Count(IReadOnlyList<LearnedRow>? rows, int classCount) => rows is null
        ? []
        : [.. Enumerable.Range(1, classCount).Select(value => rows.Where(row => row.Value == value).Sum(row => row.Pixels))];
}
