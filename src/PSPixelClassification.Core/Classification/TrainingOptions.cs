namespace PSPixelClassification.Classification;

/// <summary>How to train.</summary>
public sealed record TrainingOptions
{
    /// <summary>The trainer.</summary>
    public TrainingAlgorithm Algorithm { get; init; } = TrainingAlgorithm.RandomForest;

    /// <summary>Number of trees, at least 1; ilastik's default is 100.</summary>
    public int TreeCount { get; init; } = 100;

    /// <summary>Seed of all random choices.</summary>
    public int Seed { get; init; }

    /// <summary>What of the labels is learned, and how closely.</summary>
    public TrainingTuning Tuning { get; init; } = TrainingTuning.None;

    /// <summary>Most threads at once. Never changes the model.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
