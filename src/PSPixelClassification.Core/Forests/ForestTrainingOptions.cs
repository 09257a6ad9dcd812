namespace PSPixelClassification.Forests;

/// <summary>What a person chooses about a training; everything else is fixed by the algorithm.</summary>
public sealed record ForestTrainingOptions
{
    /// <summary>Number of trees, at least 1. For trainers that train one model per class, trees of each model.</summary>
    public int TreeCount { get; init; } = 100;

    /// <summary>Chooses the random numbers. The same seed and the same matrix give the same forest bit for bit.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// How much a row of each class counts, for the cuts and in the leaves; greater than 0. Null: 1 for every class.
    /// </summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>
    /// Rows that a leaf has at least, at least 1; a row that was drawn twice counts twice. Null: what the trainer is made for, 1 for random
    /// forests.
    /// </summary>
    public int? MinimumLeafSize { get; init; }

    /// <summary>Most threads at once, at least 1. Never changes the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
