namespace PSPixelClassification.Classification.Storage;

/// <summary>What of the labels was learned, and how closely, as files have it. Members that say nothing are left out.</summary>
/// <param name="ClassWeight">"Balanced", or null.</param>
/// <param name="ClassWeights">Weights by the names of classes, or null.</param>
/// <param name="MaxPixelsPerClass">Pixels of a class at most; null for all.</param>
/// <param name="MinimumLeafSize">Pixels of a leaf at least; null for the trainer's own.</param>
/// <param name="IgnoredClasses">Names of classes that were passed over; null for none.</param>
internal sealed record StoredTuning(
    string? ClassWeight = null, IReadOnlyDictionary<string, double>? ClassWeights = null, int? MaxPixelsPerClass = null,
    int? MinimumLeafSize = null, IReadOnlyList<string>? IgnoredClasses = null)
{
    private const string Balanced = "Balanced";

    /// <summary>Describes choices.</summary>
    /// <returns>Null where there are none.</returns>
    public static StoredTuning? Of(TrainingTuning tuning) => tuning.IsNone
        ? null
        : new(
            tuning.ClassWeights.IsBalanced ? Balanced : null,
            tuning.ClassWeights.Values.IsEmpty ? null : tuning.ClassWeights.Values, tuning.MaxPixelsPerClass, tuning.MinimumLeafSize,
            tuning.IgnoredClasses.Count == 0 ? null : tuning.IgnoredClasses);

    /// <summary>The choices that are described.</summary>
    /// <exception cref="ArgumentException">There are no such choices.</exception>
    /// <exception cref="Common.TrainingException"><c>ClassWeightInvalid</c>.</exception>
    public TrainingTuning ToTuning()
    {
        if (MaxPixelsPerClass < 1 || MinimumLeafSize < 1 || ClassWeight is not (null or Balanced))
            throw new ArgumentException("The training's choices are none that this program can make.");
        return new TrainingTuning
        {
            ClassWeights = ClassWeight is not null
                ? Classification.ClassWeights.Balanced
                : Classification.ClassWeights.Of(ClassWeights?.AsEnumerable() ?? []),
            MaxPixelsPerClass = MaxPixelsPerClass,
            MinimumLeafSize = MinimumLeafSize,
            IgnoredClasses = IgnoredClasses ?? [],
        };
    }
}
