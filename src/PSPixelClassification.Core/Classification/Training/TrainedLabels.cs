using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Training;

/// <summary>What a training learned from.</summary>
/// <param name="Images">All images.</param>
/// <param name="Labels">The labels of each.</param>
/// <param name="Options">How it was trained.</param>
/// <param name="Set">The classes and channels.</param>
/// <param name="Features">The features of the labeled pixels that were trained on.</param>
internal sealed record TrainedLabels(
    IReadOnlyList<ClassifierImage> Images, IReadOnlyList<LabelSnapshot> Labels, TrainingOptions Options, TrainingSet Set,
    LabeledFeatures Features);
