using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Training;

/// <summary>
/// The classes of several images joined by name. Each image numbers its classes by itself; together they keep the order that they have in
/// most images that tell. Where as many contradict, and where none tells, the class with the lowest value in any image comes first, of
/// several the first by name. So the order of the images does not matter.
/// </summary>
internal sealed class TrainingClasses
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.OrdinalIgnoreCase);

    private TrainingClasses(IReadOnlyList<LabelClass> classes)
    {
        Classes = classes;
        for (int i = 0; i < classes.Count; i++) _indices.Add(classes[i].Name, i);
    }

    /// <summary>The joined classes, values 1 … n.</summary>
    public IReadOnlyList<LabelClass> Classes { get; }

    /// <summary>Joins classes.</summary>
    /// <param name="images">The classes of each image.</param>
    /// <returns>The joined classes.</returns>
    public static TrainingClasses Join(IEnumerable<IReadOnlyList<LabelClass>> images)
    {
        LabelClass[][] lists = [.. images.Select(classes => classes.OrderBy(known => known.Value).ToArray())];
        List<LabelClass> open =
        [
            .. lists.SelectMany(classes => classes).GroupBy(known => known.Name, StringComparer.OrdinalIgnoreCase).Select(Agree)
                .OrderBy(known => known.Value).ThenBy(known => known.Name, StringComparer.OrdinalIgnoreCase),
        ];
        Dictionary<(string, string), int> votes = lists.SelectMany(Pairs).CountBy(pair => pair).ToDictionary();
        List<LabelClass> joined = [];
        while (open.Count > 0)
        {
            LabelClass next = open.Find(known => !open.Exists(other => Precedes(other, known))) ?? open[0];
            open.Remove(next);
            joined.Add(new LabelClass(joined.Count + 1, next.Name, next.Color));
        }

        return new TrainingClasses(joined);

        bool Precedes(LabelClass one, LabelClass other) =>
            votes.GetValueOrDefault((Key(one), Key(other))) > votes.GetValueOrDefault((Key(other), Key(one)));
    }

    /// <summary>Where an image's classes stand among the joined ones.</summary>
    /// <param name="classes">The classes of one of the images.</param>
    /// <returns>For each label value of the image, the joined class's index; index 0 and unused values hold −1.</returns>
    public IReadOnlyList<int> IndicesOf(IReadOnlyList<LabelClass> classes)
    {
        int[] indices = new int[byte.MaxValue + 1];
        Array.Fill(indices, -1);
        foreach (LabelClass known in classes) indices[known.Value] = _indices[known.Name];
        return indices;
    }

    // One class as several images have it: the lowest value, its color, and of spellings that with small letters first.
    private static LabelClass Agree(IEnumerable<LabelClass> same)
    {
        LabelClass lowest = same.OrderBy(known => known.Value).ThenBy(known => known.Color.ToString(), StringComparer.Ordinal).First();
        return new LabelClass(lowest.Value, same.Select(known => known.Name).Max(StringComparer.Ordinal)!, lowest.Color);
    }

    private static IEnumerable<(string, string)> Pairs(LabelClass[] ordered) =>
        from before in Enumerable.Range(0, ordered.Length)
        from after in Enumerable.Range(before + 1, ordered.Length - before - 1)
        select (Key(ordered[before]), Key(ordered[after]));

    private static string Key(LabelClass known) => known.Name.ToUpperInvariant();
}
