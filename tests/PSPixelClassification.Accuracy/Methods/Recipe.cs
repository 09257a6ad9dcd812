using PSPixelClassification.Classification;

namespace PSPixelClassification.Accuracy.Methods;

/// <summary>What besides the features makes a segmentation.</summary>
internal sealed record Recipe
{
    /// <summary>As ilastik does.</summary>
    public static Recipe Usual { get; } = new();

    /// <summary>The trainer.</summary>
    public TrainingAlgorithm Algorithm { get; init; } = TrainingAlgorithm.RandomForest;

    /// <summary>What of the labels is learned, and how closely.</summary>
    public TrainingTuning Tuning { get; init; } = TrainingTuning.None;

    /// <summary>σ that probabilities are smoothed with; 0 for not at all.</summary>
    public double Smoothing { get; init; }
}
