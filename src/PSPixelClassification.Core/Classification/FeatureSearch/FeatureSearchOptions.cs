using PSPixelClassification.Features;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>How to look for features.</summary>
public sealed record FeatureSearchOptions
{
    /// <summary>What features are chosen by.</summary>
    public FeatureSearchMethod Method { get; init; } = FeatureSearchMethod.Stability;

    /// <summary>
    /// The sets to choose from; null or empty for the usual ones. A ranking picks from the channels of the first of them, by default from
    /// ilastik's.
    /// </summary>
    public IReadOnlyList<FeatureSet>? Candidates { get; init; }

    /// <summary>A set to compare the others with, which is tried as well; null for none.</summary>
    public FeatureSet? Current { get; init; }

    /// <summary>
    /// How many feature channels a ranking picks, at least 1; ilastik's default is 7. All filters that they belong to are taken.
    /// </summary>
    public int Count { get; init; } = 7;

    /// <summary>Trees of each forest that is grown to compare sets, at least 1.</summary>
    public int TreeCount { get; init; } = 30;

    /// <summary>Seed of all random choices.</summary>
    public int Seed { get; init; }

    /// <summary>What of the labels is learned, and how closely; all forests are grown so.</summary>
    public TrainingTuning Tuning { get; init; } = TrainingTuning.None;

    /// <summary>Most threads at once. Never changes the choice.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
