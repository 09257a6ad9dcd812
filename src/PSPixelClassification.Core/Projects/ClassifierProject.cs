using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Projects;

/// <summary>
/// An ilastik project of the workflow Pixel Classification: images with their labels, classes, features, classifier and export settings.
/// Immutable but for the labels of its images.
/// </summary>
public sealed class ClassifierProject
{
    private const string ClassifierLeftOut = "The classifier was left out, because labels or classes have changed since it was trained.";

    private readonly IReadOnlyList<ProjectEntry> _entries;
    private readonly ProjectFile _file;
    private readonly LabelBaseline _trainedOn;

    /// <summary>Makes a project of images; nothing is written.</summary>
    /// <param name="images">The images in the order of ilastik's list; their classes are joined by name, as in training.</param>
    /// <param name="featureSet">The features; null for those of the model, or none.</param>
    /// <param name="model">The classifier; null for none, then ilastik trains when it is asked to predict.</param>
    public ClassifierProject(IReadOnlyList<ClassifierImage> images, FeatureSet? featureSet = null, ClassifierModel? model = null)
        : this(
            null, new ProjectFile { Version = "" }, [.. Given(images).Select(image => new ProjectEntry(image, null))],
            featureSet, model, [])
    {
    }

    private ClassifierProject(
        string? path, ProjectFile file, IReadOnlyList<ProjectEntry> entries, FeatureSet? featureSet, ClassifierModel? model,
        IReadOnlyList<string> notes, LabelBaseline? trainedOn = null)
    {
        _file = file;
        _entries = entries;
        Path = path;
        IlastikVersion = file.Version;
        Images = Array.AsReadOnly<ClassifierImage>([.. entries.Select(entry => entry.Image).OfType<ClassifierImage>()]);
        MissingImages = Array.AsReadOnly<ClassifierImage>([.. Images.Where(image => image.Source is MissingImage)]);
        Model = model;
        FeatureSet = model?.FeatureSet ?? featureSet;
        ExportSettings = file.Export;
        Notes = Array.AsReadOnly<string>([.. notes]);
        _trainedOn = trainedOn ?? new LabelBaseline(Images);
    }

    /// <summary>Absolute path of the file the project was read from or saved to; null for a new one.</summary>
    public string? Path { get; }

    /// <summary>The version of ilastik that wrote the file: "1.4.2"; empty where it does not say.</summary>
    public string IlastikVersion { get; }

    /// <summary>The images, with their labels. Those that were not found have labels but no pixels (<see cref="MissingImages"/>).</summary>
    public IReadOnlyList<ClassifierImage> Images { get; }

    /// <summary>The images whose files were not found or cannot be read; reading a pixel of them is an error that names the file.</summary>
    public IReadOnlyList<ClassifierImage> MissingImages { get; }

    /// <summary>The classes, by value 1 … n.</summary>
    public IReadOnlyList<LabelClass> Classes => Array.AsReadOnly<LabelClass>(
        [.. ProjectClasses.Join(Images.Select(image => image.Labels.Classes), HasNewLabels ? null : Model, _file.Classes)]);

    /// <summary>The features; null if none was chosen yet.</summary>
    public FeatureSet? FeatureSet { get; }

    /// <summary>The trained classifier; null if there is none.</summary>
    public ClassifierModel? Model { get; }

    /// <summary>How ilastik would write results. Kept, shown, and not applied by this library.</summary>
    public ProjectExportSettings ExportSettings { get; }

    /// <summary>What a person may want to know about how the file was read, whole sentences: images not found, for example.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Whether labels or classes differ from those <see cref="Model"/> was stored with.</summary>
    public bool HasNewLabels => _trainedOn.IsOutdated;

    /// <summary>Reads a project and looks for its images: where the file says, else in the project's folder.</summary>
    /// <param name="path">Absolute path of the .ilp file.</param>
    /// <param name="acceptChangedImages">Whether an image whose file is not the one that was labelled is a note, not an error.</param>
    /// <param name="cancellationToken">Looked at per image.</param>
    /// <returns>The project.</returns>
    /// <exception cref="FileNotFoundException">There is no such project.</exception>
    /// <exception cref="ProjectFormatException">
    /// It is no project, one of another workflow, version or classifier, or damaged;
    /// <see cref="ProjectFormatException.ImageChangedId"/>: the file of an image has another length, content or shape than the one that was
    /// labelled.
    /// </exception>
    public static ClassifierProject Open(string path, bool acceptChangedImages = false, CancellationToken cancellationToken = default)
    {
        ProjectFile file = ReadFile(path);
        ClassifierModel? model = ProjectModels.Read(path, file);
        ProjectOpening opening = new(path, file.Classes, model?.ImageChannels ?? 1, acceptChangedImages);
        ProjectEntry[] entries = [.. file.Lanes.Select(lane => opening.Open(lane, cancellationToken))];
        return new ClassifierProject(path, file, entries, ProjectFeatureSets.Read(path, file.Features), model, opening.Notes);
    }

    /// <summary>Reads only what prediction needs; the project's images are not looked for.</summary>
    /// <param name="path">Absolute path of the .ilp file.</param>
    /// <returns>The classifier; null if the project has none.</returns>
    /// <exception cref="FileNotFoundException">There is no such project.</exception>
    /// <exception cref="ProjectFormatException">It is no project, one of another workflow, version or classifier, or damaged.</exception>
    public static ClassifierModel? ReadModel(string path) => ProjectModels.Read(path, ReadFile(path));

    /// <summary>The same project with another classifier, and that classifier's features.</summary>
    /// <param name="model">The classifier.</param>
    /// <returns>A project that shares its images with this one.</returns>
    public ClassifierProject WithModel(ClassifierModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ClassifierProject(Path, _file, _entries, model.FeatureSet, model, Notes);
    }

    /// <summary>
    /// Writes the project, whole or not at all. What the project this was read from holds besides is carried over; another one of the name
    /// <paramref name="path"/> is replaced.
    /// Paths of images are stored relative to the project where both are on one drive, with length and SHA-256 of the file; images in
    /// memory are stored in the project. A classifier that does not belong to the labels any more (<see cref="HasNewLabels"/>) is left out.
    /// </summary>
    /// <param name="path">Absolute path; the folder is made if it is missing.</param>
    /// <param name="replacesReadOnly">Whether a read-only file there may be replaced.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Ends the work; the old file is left.</param>
    /// <returns>The project as saved: <see cref="Path"/> is the new one.</returns>
    /// <exception cref="ProjectFormatException">
    /// <see cref="ProjectFormatException.ContentId"/>: something there cannot be carried over.
    /// </exception>
    /// <exception cref="Common.ExportException">
    /// <c>WriteFailed</c>: the file system refuses. <c>TargetReadOnly</c>, <c>TargetIsFolder</c>, <c>TargetIsInput</c>.
    /// <c>ImageTooLarge</c>: an image in memory cannot be stored in a project. The old file is left.
    /// </exception>
    public ClassifierProject Save(
        string path, bool replacesReadOnly = false, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ClassifierModel? model = HasNewLabels ? null : Model;
        string? basedOn = File.Exists(Path) ? Path : null;
        (ProjectFile file, IReadOnlyList<ProjectEntry> entries) =
            new ProjectSaving(_entries, _file, FeatureSet, model).Write(path, basedOn, replacesReadOnly, progress, cancellationToken);
        IEnumerable<string> left = model is null && Model is not null ? [ClassifierLeftOut] : [];
        return new ClassifierProject(path, file, entries, FeatureSet, model, [.. Notes, .. left], model is null ? null : _trainedOn);
    }

    /// <summary>"lab.ilp · 3 images · nuclei, background · 100 trees".</summary>
    /// <returns>File or "new project", number of images, classes, and size of the classifier or "not trained".</returns>
    public override string ToString()
    {
        string name = System.IO.Path.GetFileName(Path) ?? "new project";
        string images = Images.Count == 1 ? "1 image" : $"{Images.Count} images";
        string classes = Classes.Count == 0 ? "no classes" : string.Join(", ", Classes.Select(known => known.Name));
        return $"{name} · {images} · {classes} · {(Model is null ? "not trained" : $"{Model.TreeCount} trees")}";
    }

    private static ProjectFile ReadFile(string path)
    {
        ProjectFile file = ProjectReader.Read(path);
        return file with { Classes = ProjectClasses.Complete(file) };
    }

    private static IReadOnlyList<ClassifierImage> Given(IReadOnlyList<ClassifierImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images;
    }
}
