using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;
using PSPixelClassification.Projects.Images;

namespace PSPixelClassification.Projects;

/// <summary>Saves a project as it is at one moment.</summary>
/// <param name="state">The project.</param>
/// <param name="model">The classifier, its classes named as the labels are; null to leave that of <paramref name="state"/> out.</param>
internal sealed class ProjectSaving(ProjectState state, ClassifierModel? model)
{
    // Null where there is none that a project can hold.
    private readonly ClassifierModel? _model = IsForeign(model?.FeatureSet) ? null : model;
    private const string ClassifierLeftOut =
        "The classifier was left out, because the labels have changed since it was trained. " + ProjectRemedies.StoreClassifier;
    private const string SaveElsewhere =
        "Save it under another name, which leaves that out, or use another copy of the project.";

    private readonly ProjectFile _file = state.File;

    /// <summary>What a person should know about the saved project, whole sentences.</summary>
    public IReadOnlyList<string> Notes =>
        [.. IsForeign(model?.FeatureSet ?? state.FeatureSet)
            ? [ProjectRemedies.ForeignInputs]
            : model is null && (state.Model is not null || LosesUnreadForest)
            ? [ClassifierLeftOut]
            : _model?.Training.Tuning is { IsNone: false } tuning
            ? [ProjectRemedies.ForeignTuning($"{tuning}")]
            : Array.Empty<string>(), .. state.ModelNotes];

    // One that is not read here belongs to the labels that came with it.
    private bool LosesUnreadForest => _file.HasUnreadForest && state.SinceStored.IsDifferent;

    /// <summary>Writes the project.</summary>
    /// <param name="path">Absolute path of the file to be.</param>
    /// <param name="force">Whether a read-only file, or one that is no project, may be replaced.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was written, and the images with their lanes in it.</returns>
    public (ProjectFile File, IReadOnlyList<ProjectEntry> Entries) Write(
        string path, bool force, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        string? basedOn = File.Exists(state.Path) ? state.Path : null;
        RequireReplaceable(path, force);
        LabelSnapshot?[] labels = [.. state.Entries.Select(entry => entry.Image?.Labels.Snapshot())];
        IReadOnlyList<LabelClass> classes =
            ProjectClasses.Join(labels.OfType<LabelSnapshot>().Select(one => one.Classes), _model?.Classes, _file.Classes);
        long total = state.Entries.SelectMany(entry => new[] { entry.Image, entry.Image?.PredictionMask }).Sum(LengthOf);
        long done = 0;
        ProjectContent content = new(path, basedOn is not null, Read, cancellationToken);
        ProjectLane[] lanes =
        [
            .. state.Entries.Select((entry, index) => content.Describe(entry) with { Labels = Blocks(entry, labels[index], classes) }),
        ];
        cancellationToken.ThrowIfCancellationRequested();
        ProjectFile written = _file with
        {
            Version = ProjectFile.WrittenVersion,
            Lanes = lanes,
            Classes = [.. classes.Select(known => new ProjectClass(known.Name, known.Color, ProbabilityColor(known)))],
            Features = (_model?.FeatureSet ?? state.FeatureSet) is { } features && !IsForeign(features)
                ? ProjectFeatureSets.Write(features)
                : _file.Features,
            Forest = _model is null ? null : Forest(_model.Among(classes)),
            HasUnreadForest = _file.HasUnreadForest && _model is null && basedOn is not null && !LosesUnreadForest,
        };
        ProjectWriter.Write(path, written, basedOn, content.Pixels, force, cancellationToken: cancellationToken);
        progress?.Report(1);
        return (written, [.. state.Entries.Zip(lanes, (entry, lane) => new ProjectEntry(entry.Image, lane))]);

        // The last step is the writing, whose length nobody knows.
        void Read(long count) => progress?.Report((double)(done += count) / (total + 1));
    }

    /// <summary>Refuses targets that may not be replaced, images of the project among them.</summary>
    /// <param name="path">Absolute path of the file to be.</param>
    /// <param name="force">Whether a read-only file, or one that is no project, may be replaced.</param>
    /// <param name="noClobber">Whether no file may be replaced.</param>
    public void RequireReplaceable(string path, bool force, bool noClobber = false)
    {
        IEnumerable<ClassifierImage> files = state.Entries.SelectMany(entry => new[] { entry.Image, entry.Image?.PredictionMask })
            .OfType<ClassifierImage>().Where(image => image.Source is not (MissingImage or ProjectPixels));
        if (files.FirstOrDefault(image => image.Location?.Files.Contains(path) == true) is { } taken)
            throw new ExportException(
                ErrorIds.TargetIsInput, $"'{path}' is the file of the image '{taken.Name}'. Save the project under another name.");
        ProjectTarget.RequireReplaceable(path, force, noClobber);
        if (PathComparer.OfPlatform.Equals(path, state.Path)) RequireWhole(path, state.Entries.Select(entry => entry.Stored));
    }

    /// <summary>Refuses to save over a project what could not be read of it.</summary>
    /// <param name="path">Absolute path of the project.</param>
    /// <param name="lanes">Its lanes as they were read; null for images that are not in it.</param>
    /// <exception cref="ProjectFormatException"><see cref="ErrorIds.ProjectContentUnsupported"/>.</exception>
    internal static void RequireWhole(string path, IEnumerable<ProjectLane?> lanes)
    {
        if (lanes.FirstOrDefault(lane => lane?.Problem is not null) is { } damaged)
            throw new ProjectFormatException(
                path, $"{damaged.Problem} and would be lost", SaveElsewhere, ErrorIds.ProjectContentUnsupported);
    }

    // ilastik would take the boxes for those of its own features.
    private static bool IsForeign(FeatureSet? set) => set?.IsKnownToIlastik == false;

    private static long LengthOf(ClassifierImage? image) =>
        image is { Location.Files: { } files, Source: not (MissingImage or ProjectPixels) }
            ? FileFingerprint.LengthOf(
                [.. (image.Source.Info.ContentFolder is { } folder ? [folder] : files).Where(ImageFolder.ImageExists)])
            : 0;

    private static IReadOnlyList<LabelBlock> Blocks(ProjectEntry entry, LabelSnapshot? labels, IReadOnlyList<LabelClass> classes)
    {
        if (labels is null) return entry.Stored?.Labels ?? [];
        byte[] newValues = new byte[LabelClass.MaxValue + 1];
        foreach (LabelClass known in labels.Classes) newValues[known.Value] = (byte)classes.First(other => other.IsNamed(known.Name)).Value;
        return ProjectLabels.Blocks(labels, newValues);
    }

    // ilastik has a second color a class; it follows the first unless somebody set it.
    private RgbColor ProbabilityColor(LabelClass labelClass) =>
        _file.Classes.FirstOrDefault(known => labelClass.IsNamed(known.Name)) is { } stored && stored.Color != stored.ProbabilityColor
            ? stored.ProbabilityColor
            : labelClass.Color;

    // What is stored stays word for word while nothing is to say of it: the order of classes moves the forest's columns as well, but for
    // classes that it does not know; other labels than the stored ones have to be written with it.
    private ProjectForest Forest(ClassifierModel trained)
    {
        ProjectForest written = ProjectModels.Write(trained, [.. state.Entries.Select(entry => entry.Image)]);
        return _file.Forest is { } stored && ReferenceEquals(stored.Forest, trained.Forest)
            ? stored with
            {
                KnownLabels = written.KnownLabels,
                TrainingTuning = written.TrainingTuning,
                LearnedRows = stored.LearnedRows is null && !state.SinceTraining.IsDifferent ? null : written.LearnedRows,
            }
            : written;
    }
}
