using System.Globalization;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Classification;

/// <summary>
/// What of the labels is learned, and how closely: choices that ilastik does not have. They are kept with the model, and whoever trains
/// again for the same project makes them again.
/// </summary>
public sealed record TrainingTuning
{
    /// <summary>No choices: all labeled pixels, each as much as any other, down to the last one.</summary>
    public static TrainingTuning None { get; } = new();

    /// <summary>How much a labeled pixel of each class counts.</summary>
    public ClassWeights ClassWeights { get; init; } = ClassWeights.None;

    /// <summary>
    /// Labeled pixels of a class that are trained on at most, at least 1; null for all. Where a class has more, a random choice of them
    /// that depends on the seed and on where they are alone.
    /// </summary>
    public int? MaxPixelsPerClass { get; init; }

    /// <summary>
    /// Pixels that a leaf of a tree has at least, at least 1. Null: what the trainer is made for: 1 for the random forest, 2 for FastForest
    /// below 1000 pixels and 10 from there on. A pixel that the bag of a tree holds twice counts twice, as in vigra; otherwise this is
    /// <c>min_samples_leaf</c> of scikit-learn.
    /// </summary>
    public int? MinimumLeafSize { get; init; }

    /// <summary>Names of classes whose labels are kept, but not trained on.</summary>
    public IReadOnlyList<string> IgnoredClasses { get; init => field = Array.AsReadOnly<string>([.. value]); } =
        Array.AsReadOnly<string>([]);

    /// <summary>Whether there are no choices.</summary>
    public bool IsNone => Equals(None);

    /// <inheritdoc/>
    public bool Equals(TrainingTuning? other) =>
        other is not null && ClassWeights.Equals(other.ClassWeights) && MaxPixelsPerClass == other.MaxPixelsPerClass
        && MinimumLeafSize == other.MinimumLeafSize
        && IgnoredClasses.Order(StringComparer.OrdinalIgnoreCase)
            .SequenceEqual(other.IgnoredClasses.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ClassWeights, MaxPixelsPerClass, MinimumLeafSize, IgnoredClasses.Count);

    /// <summary>"class weights Balanced, at most 500 pixels a class, leaves of 5 pixels or more, without 'dirt'".</summary>
    /// <returns>One line, the same in every language; empty where there are no choices.</returns>
    public override string ToString() => string.Join(", ", Parts());

    /// <summary>The same choices for classes that are called otherwise now, or are gone.</summary>
    /// <param name="newName">Gives the new name of each old one; null for a class that is gone.</param>
    public TrainingTuning WithClassNames(Func<string, string?> newName)
    {
        ArgumentNullException.ThrowIfNull(newName);
        return this with
        {
            ClassWeights = ClassWeights.WithNames(newName),
            IgnoredClasses = [.. IgnoredClasses.Select(newName).OfType<string>()],
        };
    }

    /// <summary>Whether the labels of a class are passed over.</summary>
    /// <param name="className">The name of the class.</param>
    internal bool Ignores(string className) => IgnoredClasses.Contains(className, StringComparer.OrdinalIgnoreCase);

    /// <summary>How many labeled pixels of a class are trained on.</summary>
    /// <param name="className">The name of the class.</param>
    /// <param name="labeled">How many it has.</param>
    public long Taken(string className, long labeled) =>
        Ignores(className) ? 0 : Math.Min(labeled, MaxPixelsPerClass ?? long.MaxValue);

    /// <summary>Refuses names that no class has.</summary>
    /// <param name="classNames">The names of all classes.</param>
    /// <exception cref="TrainingException"><c>LabelClassNotFound</c>.</exception>
    public void RequireKnown(IReadOnlyList<string> classNames)
    {
        string? unknown = ClassWeights.Values.Keys.Concat(IgnoredClasses)
            .FirstOrDefault(name => !classNames.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unknown is null || classNames.Count == 0) return;
        throw new TrainingException(
            ErrorIds.LabelClassNotFound,
            $"There is no class '{unknown}' to be weighted or ignored. The images' classes are: {string.Join(", ", classNames)}. "
            + TrainingRemedies.ChooseAgain);
    }

    private IEnumerable<string> Parts()
    {
        if (!ClassWeights.IsNone) yield return $"class weights {ClassWeights}";
        if (MaxPixelsPerClass is { } most) yield return string.Create(CultureInfo.InvariantCulture, $"at most {most} pixels a class");
        if (MinimumLeafSize is { } least)
            yield return $"leaves of {Counted.Of(least, "pixel")} or more";
        if (IgnoredClasses.Count > 0) yield return $"without {string.Join(", ", IgnoredClasses.Select(name => $"'{name}'"))}";
    }
}
