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
    /// How many feature channels a ranking picks; ilastik's default is 7. All filters that they belong to are taken. 0 for as many as tell
    /// left-out labels better, as far as <see cref="SizePenalty"/> lets them.
    /// </summary>
    public int Count { get; init; } = 7;

    /// <summary>
    /// With a <see cref="Count"/> of 0, how much better a channel must make the share of right labels to be worth its cost: 0 to 1, for all
    /// channels together; ilastik's default is 0.1.
    /// </summary>
    public double SizePenalty { get; init; } = 0.1;

    /// <summary>Trees of each forest that is grown to compare sets, at least 1.</summary>
    public int TreeCount { get; init; } = 30;

    /// <summary>Seed of all random choices.</summary>
    public int Seed { get; init; }

    /// <summary>What of the labels is learned, and how closely; all forests are grown so.</summary>
    public TrainingTuning Tuning { get; init; } = TrainingTuning.None;

    /// <summary>Most threads at once. Never changes the choice.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
