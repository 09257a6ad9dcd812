using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor;

/// <summary>What is edited, and how.</summary>
/// <param name="Project">The images with their labels, and the features; saved where <see cref="SavePath"/> says.</param>
public sealed record LabelEditorOptions(ClassifierProject Project)
{
    /// <summary>Absolute path of the project's file; null to save nothing.</summary>
    public string? SavePath { get; init; }

    /// <summary>
    /// Absolute path of the folder that images may be added from in the page, beside those of the images; files that are dropped on the
    /// page are copied there where nothing is saved; paths that are typed there are relative to it. Null for none.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Whether saving may replace a file there that is read-only or no project.</summary>
    public bool ReplacesOtherFiles { get; init; }

    /// <summary>The features to begin with; null for those of the project, and where it has none for all of ilastik's.</summary>
    public FeatureSet? FeatureSet { get; init; }

    /// <summary>Names of classes that come first, in their order.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>The port of the page, 1 … 65535; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Maximum size of the tiles that are kept, in bytes; half as much again for the probabilities that some of them show.
    /// </summary>
    public long MaxTileBytes { get; init; } = 512L << 20;

    /// <summary>
    /// Maximum size of the features of volumes that are kept, in bytes, so that a slice that was shown is predicted at once by the next
    /// classifier: with all features 64 MB a slice of 512 × 512. (Features in 2D are computed as fast as they could be read from memory.)
    /// </summary>
    public long MaxFeatureBytes { get; init; } = 1L << 30;

    /// <summary>
    /// What of the labels is learned, and how closely; its classes are those of the images or in <see cref="ClassNames"/>. Null for what
    /// the project's classifier was trained with, and where it has none for that of <see cref="Training"/>.
    /// </summary>
    public TrainingTuning? Tuning { get; init; }

    /// <summary>How the classifier is trained otherwise.</summary>
    public TrainingOptions Training { get; init; } = new() { Threads = Environment.ProcessorCount };

    /// <summary>How many tiles are computed at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
