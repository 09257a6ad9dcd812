using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Projects;

/// <summary>What a project is between two savings.</summary>
/// <param name="Path">Absolute path of the file; null for a new project.</param>
/// <param name="File">What the file holds; an empty one for a new project.</param>
/// <param name="Entries">The images.</param>
/// <param name="FeatureSet">The features that are chosen; null for none, or those of the classifier.</param>
/// <param name="Model">The classifier, its classes named as they were when it was trained; null for none.</param>
/// <param name="Notes">Whole sentences about how the file was read or saved.</param>
internal sealed record ProjectState(
    string? Path, ProjectFile File, IReadOnlyList<ProjectEntry> Entries, FeatureSet? FeatureSet, ClassifierModel? Model,
    IReadOnlyList<string> Notes)
{
    /// <summary>The images that are there.</summary>
    public IEnumerable<ClassifierImage> Images => Entries.Select(entry => entry.Image).OfType<ClassifierImage>();

    /// <summary>The labels as they were when the classifier came to them: with the file, or by <see cref="With"/>.</summary>
    public LabelBaseline Stored { get; init; } = LabelBaseline.Of(Entries.Select(entry => entry.Image).OfType<ClassifierImage>());

    /// <summary>
    /// What became of the labels that the classifier learned from. Where nobody knows these, those that it came to are taken for them.
    /// </summary>
    public LabelComparison SinceTraining => new(LabelBaseline.Of(Model) ?? Stored, LabelBaseline.Of(Images));

    /// <summary>What became of the labels that the classifier came to.</summary>
    public LabelComparison SinceStored => new(Stored, LabelBaseline.Of(Images));

    /// <summary>
    /// What the classes of the classifier are called now; null if it cannot be kept. One of other labels, which somebody chose to store
    /// with them, is kept until they change.
    /// </summary>
    public IReadOnlyDictionary<string, string>? NewNames => SinceTraining.NewNames ?? SinceStored.NewNames;

    /// <summary>What the labels lack or have besides those the classifier was trained on, whole sentences.</summary>
    public IReadOnlyList<string> ModelNotes { get; init; } = [];

    /// <summary>The project with another classifier, which is taken to belong to the labels as they are now.</summary>
    /// <param name="model">The classifier.</param>
    /// <exception cref="Common.ClassifierMismatchException"><c>ChannelMismatch</c>.</exception>
    public ProjectState With(ClassifierModel model)
    {
        foreach (ClassifierImage image in Images.Where(image => image.Source is not MissingImage))
            ImageRequirements.CheckChannels(model, image);
        LabelBaseline now = LabelBaseline.Of(Images);
        return this with
        {
            Model = model,
            FeatureSet = model.FeatureSet,
            Stored = now,
            ModelNotes = TrainedLabels.Compare(model, now) is { } difference ? [difference] : [],
        };
    }
}
