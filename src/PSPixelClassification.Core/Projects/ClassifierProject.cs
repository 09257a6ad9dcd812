using System.Diagnostics.CodeAnalysis;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Images;

namespace PSPixelClassification.Projects;

/// <summary>
/// An ilastik project of the workflow Pixel Classification: images with their labels, classes, features, classifier and export settings.
/// Only the labels of its images change, and what saving says of the file.
/// </summary>
public sealed class ClassifierProject
{
    private ProjectState _state;
    private RenamedModel? _renamed;

    /// <summary>Makes a project of images; nothing is written.</summary>
    /// <param name="images">The images in the order of ilastik's list; their classes are joined by name, as in training.</param>
    /// <param name="featureSet">The features; null for those of the model, or none.</param>
    /// <param name="model">The classifier; null for none, then ilastik trains when it is asked to predict.</param>
    /// <exception cref="ClassifierMismatchException"><c>ChannelMismatch</c>: the classifier cannot classify an image.</exception>
    public ClassifierProject(IReadOnlyList<ClassifierImage> images, FeatureSet? featureSet = null, ClassifierModel? model = null)
        : this(new ProjectState(
            null, new ProjectFile { Version = "" }, [.. Given(images)
                .Select(image => new ProjectEntry(image, null))], featureSet, null, []))
    {
        if (model is not null) _state = _state.With(model);
    }

    private ClassifierProject(ProjectState state)
    {
        _state = state;
        Images = Array.AsReadOnly<ClassifierImage>([.. state.Images]);
        MissingImages = Array.AsReadOnly<ClassifierImage>([.. Images.Where(image => image.Source is MissingImage)]);
    }

    /// <summary>Absolute path of the file the project was read from or saved to; null for a new one.</summary>
    public string? Path => _state.Path;

    /// <summary>The version of ilastik that wrote the file: "1.4.2"; empty where it does not say.</summary>
    public string IlastikVersion => _state.File.Version;

    /// <summary>The images, with their labels. Those that were not found have labels but no pixels (<see cref="MissingImages"/>).</summary>
    public IReadOnlyList<ClassifierImage> Images { get; }

    /// <summary>The images whose files were not found or cannot be read; reading a pixel of them is an error that names the file.</summary>
    public IReadOnlyList<ClassifierImage> MissingImages { get; }

    /// <summary>
    /// What is damaged in the file and could not be read: labels of images, as a rule. Words that go behind "in the project".
    /// </summary>
    public IReadOnlyList<string> Damage =>
        Array.AsReadOnly<string>([.. _state.Entries.Select(entry => entry.Stored?.Problem).OfType<string>()]);

    /// <summary>The classes, by value 1 … n.</summary>
    public IReadOnlyList<LabelClass> Classes => Array.AsReadOnly<LabelClass>(
        [.. ProjectClasses.Join(
            Images.Select(image => image.Labels.Classes), _state.NewNames is null ? null : Model?.Classes, _state.File.Classes)]);

    /// <summary>The features, in 2D or 3D as the images are where nobody chose; null if none was chosen yet.</summary>
    public FeatureSet? FeatureSet => _state.Model?.FeatureSet ?? Settle(_state.FeatureSet);

    /// <summary>The trained classifier, its classes named and ordered as the labels are now; null if there is none.</summary>
    public ClassifierModel? Model => Renamed(_state);

    /// <summary>How ilastik would write results. Kept, shown, and not applied by this library.</summary>
    public ProjectExportSettings ExportSettings => _state.File.Export;

    /// <summary>
    /// What a person may want to know about how the file was read or saved, whole sentences: images not found, for example.
    /// </summary>
    public IReadOnlyList<string> Notes => Array.AsReadOnly<string>([.. _state.Notes]);

    /// <summary>
    /// Whether labeled pixels differ from those that <see cref="Model"/> was trained on, or classes were removed; where that is not known,
    /// as in projects that ilastik saved, from those that it was stored with. Names, colors and order of classes, classes without pixels
    /// that were added, and the order of images do not count.
    /// </summary>
    public bool HasNewLabels => _state.SinceTraining.IsDifferent;

    /// <summary>Reads a project and looks for its images: where the file says, else in the project's folder.</summary>
    /// <param name="path">Absolute path of the .ilp file.</param>
    /// <param name="acceptChangedImages">Whether an image whose file is not the one that was labeled is a note, not an error.</param>
    /// <param name="withoutModel">
    /// Whether the classifier is left unread: for one that cannot be read here. Saving the project carries it over until labels change.
    /// </param>
    /// <param name="access">
    /// The permission to read images from web servers; null for none, and they are missing like others that are not found.
    /// </param>
    /// <param name="cancellationToken">Looked at per image.</param>
    /// <returns>The project.</returns>
    /// <exception cref="FileNotFoundException">There is no such project.</exception>
    /// <exception cref="ProjectFormatException">
    /// It is no project, one of another workflow, version or classifier, or damaged;
    /// <see cref="ErrorIds.ProjectImageChanged"/>: the file of an image has another length, content or shape than the one that was
    /// labeled.
    /// </exception>
    public static ClassifierProject Open(
        string path, bool acceptChangedImages = false, bool withoutModel = false, RemoteAccess? access = null,
        CancellationToken cancellationToken = default)
    {
        ProjectFile read = ProjectReader.Read(path, withoutModel);
        ClassifierModel? model = ProjectModels.Read(path, read);
        ProjectFile file = read with { Classes = ProjectClasses.Complete(read) };
        ProjectOpening opening = new(path, file.Classes, model?.ImageChannels ?? 1, acceptChangedImages, access);
        ProjectEntry[] entries = [.. file.Lanes.Select(lane => opening.Open(lane, cancellationToken))];
        if (model is not null) model = ProjectModels.WithLabels(model, file, [.. entries.Select(entry => entry.Image)]);
        FeatureSet? featureSet = ProjectFeatureSets.Read(path, file.Features);
        return new ClassifierProject(new ProjectState(path, file, entries, featureSet, model, opening.Notes));
    }

    /// <summary>Reads only what prediction needs: damage elsewhere does not matter, and the project's images are not looked for.</summary>
    /// <param name="path">Absolute path of the .ilp file.</param>
    /// <returns>The classifier; null if the project has none.</returns>
    /// <exception cref="FileNotFoundException">There is no such project.</exception>
    /// <exception cref="ProjectFormatException">It is no project, one of another workflow, version or classifier, or damaged.</exception>
    public static ClassifierModel? ReadModel(string path) => ProjectModels.Read(path, ProjectReader.ReadClassifier(path));

    /// <summary>Why a project cannot hold a classifier: ilastik knows features of all stored values only, with σ in pixels.</summary>
    /// <param name="model">The classifier.</param>
    /// <returns>Whole sentences, which are among the <see cref="Notes"/> of a project saved with it; null if it can.</returns>
    public static string? Obstacle(ClassifierModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.FeatureSet.IsKnownToIlastik ? null : ProjectRemedies.ForeignInputs;
    }

    /// <summary>The same project with another classifier, and that classifier's features.</summary>
    /// <param name="model">The classifier.</param>
    /// <returns>A project that shares its images with this one.</returns>
    /// <exception cref="ClassifierMismatchException"><c>ChannelMismatch</c>: the classifier cannot classify an image.</exception>
    public ClassifierProject WithModel(ClassifierModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ClassifierProject(_state.With(model));
    }

    /// <summary>The same project with other features; a classifier of other features is left out.</summary>
    /// <param name="featureSet">The features.</param>
    /// <returns>A project that shares its images with this one.</returns>
    public ClassifierProject WithFeatureSet(FeatureSet featureSet)
    {
        ArgumentNullException.ThrowIfNull(featureSet);
        return Settle(featureSet).Equals(FeatureSet) ? this : new ClassifierProject(_state with { FeatureSet = featureSet, Model = null });
    }

    /// <summary>The same project with more images, behind those that it has.</summary>
    /// <param name="images">The images; none of them is in the project.</param>
    /// <returns>A project that shares its images with this one, and its file.</returns>
    /// <exception cref="ClassifierMismatchException"><c>ChannelMismatch</c>: the classifier cannot classify an image.</exception>
    public ClassifierProject WithImages(IReadOnlyList<ClassifierImage> images)
    {
        foreach (ClassifierImage image in Given(images).Where(_ => _state.Model is not null))
            ImageRequirements.CheckChannels(_state.Model!, image);
        return new ClassifierProject(
            _state with { Entries = [.. _state.Entries, .. images.Select(image => new ProjectEntry(image, null))] });
    }

    /// <summary>
    /// The same project without an image and its labels. A classifier that learned from these is left out when the project is saved, unless
    /// another is given then.
    /// </summary>
    /// <param name="image">The image, one of the project's.</param>
    /// <returns>A project that shares its images with this one, and its file.</returns>
    /// <exception cref="ArgumentException">The project has no such image.</exception>
    public ClassifierProject WithoutImage(ClassifierImage image)
    {
        if (!Images.Contains(image)) throw new ArgumentException("The project has no such image.", nameof(image));
        return new ClassifierProject(_state with { Entries = [.. _state.Entries.Where(entry => entry.Image != image)] });
    }

    /// <summary>Looks whether <see cref="Save"/> may write there; nothing is written.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="force">Whether a read-only file, or one that is no project, may be replaced.</param>
    /// <param name="noClobber">Whether no file may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c>, <c>TargetIsInput</c>, <c>TargetIsNoProject</c>.
    /// </exception>
    public void RequireReplaceable(string path, bool force = false, bool noClobber = false) =>
        new ProjectSaving(_state, null).RequireReplaceable(path, force, noClobber);

    /// <summary>
    /// Writes the project, whole or not at all. What the project this was read from holds besides is carried over; another project of the
    /// name <paramref name="path"/> is replaced. Paths of images are stored relative to the project where both are on one drive, with
    /// length and SHA-256 of the file; images in memory are stored in the project. A classifier whose labels have changed since is left
    /// out;
    /// one of other labels that was given as <paramref name="model"/> is kept until then. A project that is saved where it is, or for the
    /// first time, is the saved one from then on.
    /// </summary>
    /// <param name="path">Absolute path; the folder is made if it is missing.</param>
    /// <param name="model">The classifier to store, with its features; null for that of the project.</param>
    /// <param name="force">Whether a read-only file, or one that is no project, may be replaced.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Ends the work; the old file is left.</param>
    /// <returns>The project as saved: <see cref="Path"/> is the new one, and <see cref="Notes"/> say what was left out.</returns>
    /// <exception cref="ProjectFormatException">
    /// <see cref="ErrorIds.ProjectContentUnsupported"/>: something there cannot be carried over, or could not be read
    /// (<see cref="Damage"/>).
    /// </exception>
    /// <exception cref="ClassifierMismatchException"><c>ChannelMismatch</c>: the classifier cannot classify an image.</exception>
    /// <exception cref="ExportException">
    /// <c>WriteFailed</c>: the file system refuses. <c>TargetReadOnly</c>, <c>TargetIsFolder</c>, <c>TargetIsInput</c>,
    /// <c>TargetIsNoProject</c>. <c>ImageTooLarge</c>: an image in memory cannot be stored in a project. The old file is left.
    /// </exception>
    public ClassifierProject Save(
        string path, ClassifierModel? model = null, bool force = false, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ProjectState state = model is null ? _state : _state.With(model);
        ClassifierModel? stored = state.NewNames is null ? null : Renamed(state);
        ProjectSaving saving = new(state, stored);
        (ProjectFile file, IReadOnlyList<ProjectEntry> entries) = saving.Write(path, force, progress, cancellationToken);
        ProjectState saved = state with
        {
            Path = path,
            File = file,
            Entries = entries,
            Model = stored is null ? null : state.Model,
            FeatureSet = state.Model?.FeatureSet ?? state.FeatureSet,
            Stored = stored is null ? LabelBaseline.Of(Images) : state.Stored,
            Notes = [.. state.Notes.Union(saving.Notes)],
        };
        if (Path is null || Path == path) _state = saved;
        return new ClassifierProject(saved);
    }

    /// <summary>"lab.ilp · 3 images · nuclei, background · 100 trees".</summary>
    /// <returns>File or "new project", number of images, classes, and size of the classifier or "not trained".</returns>
    public override string ToString()
    {
        string name = System.IO.Path.GetFileName(Path) ?? "new project";
        string classes = Classes.Count == 0 ? "no classes" : string.Join(", ", Classes.Select(known => known.Name));
        return $"{name} · {Counted.Of(Images.Count, "image")} · {classes} · "
            + $"{(_state.Model is { } model ? $"{Counted.Of(model.TreeCount, "tree")}" : "not trained")}";
    }

    private ClassifierModel? Renamed(ProjectState state)
    {
        if (state.Model is not { } model || state.NewNames is not { } newNames) return state.Model;
        LabelClass[] own = [.. model.Classes.Select(
            known => new LabelClass(known.Value, newNames.GetValueOrDefault(known.Name, known.Name), known.Color))];
        IReadOnlyList<LabelClass> classes =
            ProjectClasses.Join(state.Images.Select(image => image.Labels.Classes), own, state.File.Classes);
        RenamedModel? renamed = _renamed;
        if (renamed?.IsOf(model, newNames, classes) != true) _renamed = renamed = new RenamedModel(model, newNames, classes);
        return renamed.Model;
    }

    // All images of a project have the same dimensions; labeled ones decide as in training. Of a missing one they may be unknown.
    [return: NotNullIfNotNull(nameof(featureSet))]
    private FeatureSet? Settle(FeatureSet? featureSet)
    {
        ClassifierImage[] known =
            [.. Images.Where(image => image.Source is not MissingImage missing || StoredExtent.Of(missing.Stored) is not null)];
        ClassifierImage? deciding = known.FirstOrDefault(image => image.Labels.Snapshot().LabeledPixelCount > 0) ?? known.FirstOrDefault();
        return deciding is null ? featureSet : featureSet?.Resolve(deciding.Extent);
    }

    private static IReadOnlyList<ClassifierImage> Given(IReadOnlyList<ClassifierImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images;
    }
}
