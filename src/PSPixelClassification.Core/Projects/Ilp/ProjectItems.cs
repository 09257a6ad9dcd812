namespace PSPixelClassification.Projects.Ilp;

/// <summary>Names of items in a project that are this library's own; ilastik passes them over.</summary>
internal static class ProjectItems
{
    /// <summary>Bytes of an image's file, beside its path.</summary>
    public const string FileLength = "pspixelclassification_file_length";

    /// <summary>SHA-256 of an image's file, beside its path.</summary>
    public const string FileHash = "pspixelclassification_file_sha256";

    /// <summary>
    /// The labels that the classifier was trained on, beside its forests: a <see cref="LearnedRow"/> each. ilastik reads items of known
    /// names there, and replaces all of them when it has trained, so that what it trained on is never told apart from older labels.
    /// </summary>
    public const string LearnedLabels = "pspixelclassification_learned_labels";

    /// <summary>
    /// The values of the images that the classifier was trained on, likewise, as <see cref="Classification.Drift.IntensitiesJson"/> has
    /// them.
    /// </summary>
    public const string TrainingIntensities = "pspixelclassification_training_intensities";

    /// <summary>
    /// Weights of classes and whatever else ilastik's trainer does not have, likewise, as
    /// <see cref="Classification.Storage.TuningJson"/> has it; left out where there is none.
    /// </summary>
    public const string TrainingTuning = "pspixelclassification_training_tuning";
}
