using PSPixelClassification.Classification;
using PSPixelClassification.Features;

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

    /// <summary>The labels that belong to the classifier.</summary>
    public LabelBaseline TrainedOn { get; init; } = new(Entries.Select(entry => entry.Image).OfType<ClassifierImage>());

    /// <summary>What the labels lack or have besides those the classifier was trained on, whole sentences.</summary>
    public IReadOnlyList<string> ModelNotes { get; init; } = [];

    /// <summary>The project with another classifier, which is taken to belong to the labels as they are now.</summary>
    /// <param name="model">The classifier.</param>
    /// <exception cref="Common.ClassifierMismatchException"><c>ChannelMismatch</c>.</exception>
    public ProjectState With(ClassifierModel model)
    {
        foreach (ClassifierImage image in Images.Where(image => image.Source is not MissingImage))
            ImageRequirements.CheckChannels(model, image);
        return this with
        {
            Model = model,
            FeatureSet = model.FeatureSet,
            TrainedOn = new LabelBaseline(Images),
            ModelNotes = TrainedLabels.Compare(model, Images) is { } difference ? [difference] : [],
        };
    }
}
