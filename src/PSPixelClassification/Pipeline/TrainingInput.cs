using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline;

/// <summary>What a training has been given, bit by bit: images, and projects with their images and features.</summary>
internal sealed class TrainingInput
{
    private readonly List<ClassifierImage> _images = [];
    private readonly List<FeatureSet> _features = [];
    private readonly List<TrainingTuning> _tunings = [];
    private readonly HashSet<string> _labeledFiles = new(PathComparer.OfPlatform);
    private bool _hasProject;

    /// <summary>The images, each once, in the order in which they came.</summary>
    public IReadOnlyList<ClassifierImage> Images => _images;

    /// <summary>Adds an image; one that comes twice would count twice.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(ClassifierImage image)
    {
        if (_images.Contains(image)) return false;
        _images.Add(image);
        return true;
    }

    /// <summary>
    /// Whether labels of another image of the same file have come before: all of them count, and each is the other's proof.
    /// </summary>
    /// <param name="image">An image with labels.</param>
    public bool IsOpenedTwice(ClassifierImage image) => image.Location is { } location && !_labeledFiles.Add($"{location}");

    /// <summary>Takes the features of a project and gives the images to add: those that are there.</summary>
    /// <exception cref="TrainingException">
    /// <c>ProjectImageMissing</c>: an image with labels was not found. <c>ProjectDamaged</c>: labels cannot be read.
    /// </exception>
    public IEnumerable<ClassifierImage> ImagesOf(ClassifierProject project)
    {
        if (ProjectTraining.MissingLabeledImages(project) is { Length: > 0 } missing)
        {
            throw new TrainingException(
                ErrorIds.ProjectImageMissing,
                $"The project '{ProjectTraining.NameOf(project)}' cannot be trained on: {ProjectTraining.Describe(missing)}");
        }

        if (ProjectTraining.Damage(project) is { } damage)
            throw new TrainingException(
                ProjectTraining.DamagedId, $"The project '{ProjectTraining.NameOf(project)}' cannot be trained on: {damage}");
        _hasProject = true;
        if (project.Model is { } model && !_tunings.Contains(model.Training.Tuning)) _tunings.Add(model.Training.Tuning);
        if (project.FeatureSet is { } features && !_features.Contains(features)) _features.Add(features);
        return project.Images.Except(project.MissingImages);
    }

    /// <summary>What the classifiers of the projects were trained with that ilastik does not have; nothing without one.</summary>
    /// <exception cref="TrainingException"><c>TrainingOptionsAmbiguous</c>: the projects have classifiers that differ in this.</exception>
    public TrainingTuning Tuning() => _tunings switch
    {
        [] => TrainingTuning.None,
        [var only] => only,
        _ => throw new TrainingException(
            ErrorIds.TrainingOptionsAmbiguous,
            "The classifiers of the projects were trained in different ways "
            + $"({string.Join("; ", _tunings.Select(tuning => tuning.IsNone ? "without further choices" : $"{tuning}"))}). "
            + "Say with -ClassWeight, -MaxPixelsPerClass, -MinimumLeafSize and -IgnoreClass how to train."),
    };

    /// <summary>The features to train with: those asked for, else those of the projects, else the default.</summary>
    /// <param name="given">Those asked for.</param>
    /// <exception cref="TrainingException">
    /// <c>FeatureSetRequired</c>, <c>FeatureSetAmbiguous</c>: the projects have none, or not the same.
    /// </exception>
    public FeatureSet FeatureSet(FeatureSet? given) => (given, _features) switch
    {
        ({ } asked, _) => asked,
        (_, [{ } only]) => only,
        (_, { Count: > 1 }) =>
            throw new TrainingException(
            ErrorIds.FeatureSetAmbiguous, "The projects have different features. Say with -FeatureSet which to use."),
        _ when _hasProject =>
            throw new TrainingException(ErrorIds.FeatureSetRequired, "The project has no features. Give some with -FeatureSet."),
        _ => Features.FeatureSet.Default,
    };
}
