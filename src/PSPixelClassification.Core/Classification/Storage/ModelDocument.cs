using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Features;

namespace PSPixelClassification.Classification.Storage;

/// <summary>All of a model but its trees, as docs/MODEL-FILE.md describes it.</summary>
/// <param name="Format">Always <see cref="ModelFile.FormatName"/>.</param>
/// <param name="FormatVersion">
/// 1, or 2 of a model with <see cref="Inputs"/>, or 3 with <see cref="SigmaUnit"/> or chosen channels, or 4 where features have channels of
/// their own.
/// </param>
/// <param name="Software">The program that wrote it.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">The model's hash.</param>
/// <param name="ImageChannels">Channels of its images.</param>
/// <param name="Features">The features in the order of their channels.</param>
/// <param name="SigmasIn2D">The σ whose features are computed in 2D.</param>
/// <param name="Classes">All classes by value.</param>
/// <param name="ForestClasses">For each class of the forest its index in the classes.</param>
/// <param name="Forest">How the trees are stored.</param>
/// <param name="Training">How the model came about.</param>
internal sealed record ModelDocument(
    string Format, int FormatVersion, string Software, string Version, string Sha256, int ImageChannels,
    IReadOnlyList<StoredFeature> Features, IReadOnlyList<double> SigmasIn2D, IReadOnlyList<StoredClass> Classes,
    IReadOnlyList<int> ForestClasses, StoredForest Forest, StoredTraining Training)
{
    /// <summary>What the features are computed on; null for the stored values alone.</summary>
    public StoredInputs? Inputs { get; init; }

    /// <summary>What the σ are measured in; null for pixels.</summary>
    public SigmaUnit? SigmaUnit { get; init; }

    /// <summary>The values of the training images; null where nobody knows.</summary>
    public TrainingIntensities? TrainingIntensities { get; init; }
}
