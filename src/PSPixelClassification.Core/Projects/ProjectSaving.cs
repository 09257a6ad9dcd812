using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Projects;

/// <summary>Saves a project as it is at one moment.</summary>
/// <param name="entries">The images.</param>
/// <param name="file">What the project's file holds; an empty one for a new project.</param>
/// <param name="featureSet">The features; null for none.</param>
/// <param name="model">The classifier; null for none.</param>
internal sealed class ProjectSaving(IReadOnlyList<ProjectEntry> entries, ProjectFile file, FeatureSet? featureSet, ClassifierModel? model)
{
    /// <summary>Writes the project.</summary>
    /// <param name="path">Absolute path of the file to be.</param>
    /// <param name="basedOn">Absolute path of the project that was opened; null for a new one.</param>
    /// <param name="replacesReadOnly">Whether a read-only file may be replaced.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was written, and the images with their lanes in it.</returns>
    public (ProjectFile File, IReadOnlyList<ProjectEntry> Entries) Write(
        string path, string? basedOn, bool replacesReadOnly, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ProjectWriter.RequireWritable(path, replacesReadOnly);
        RequireNoImage(path);
        LabelSnapshot?[] labels = [.. entries.Select(entry => entry.Image?.Labels.Snapshot())];
        IReadOnlyList<LabelClass> classes =
            ProjectClasses.Join(labels.OfType<LabelSnapshot>().Select(one => one.Classes), model, file.Classes);
        long total = entries.SelectMany(entry => new[] { entry.Image, entry.Image?.PredictionMask }).Sum(LengthOf);
        long done = 0;
        ProjectContent content = new(path, basedOn is not null, Read, cancellationToken);
        ProjectLane[] lanes =
        [
            .. entries.Select((entry, index) => content.Describe(entry) with { Labels = Blocks(entry, labels[index], classes) }),
        ];
        cancellationToken.ThrowIfCancellationRequested();
        ProjectFile written = file with
        {
            Version = ProjectFile.WrittenVersion,
            Lanes = lanes,
            Classes = [.. classes.Select(known => new ProjectClass(known.Name, known.Color, ProbabilityColor(known)))],
            Features = featureSet is null ? file.Features : ProjectFeatureSets.Write(featureSet),
            Forest = model is null ? null : Forest(model),
        };
        ProjectWriter.Write(path, written, basedOn, content.Pixels, replacesReadOnly, cancellationToken: cancellationToken);
        progress?.Report(1);
        return (written, [.. entries.Zip(lanes, (entry, lane) => new ProjectEntry(entry.Image, lane))]);

        // The last step is the writing, whose length nobody knows.
        void Read(long count) => progress?.Report((double)(done += count) / (total + 1));
    }

    private void RequireNoImage(string path)
    {
        IEnumerable<ClassifierImage> files = entries.SelectMany(entry => new[] { entry.Image, entry.Image?.PredictionMask })
            .OfType<ClassifierImage>().Where(image => image.Source is not (MissingImage or ProjectPixels));
        if (files.FirstOrDefault(image => image.Location?.Files.Contains(path) == true) is not { } taken) return;
        throw new ExportException("TargetIsInput", $"'{path}' holds the image '{taken.Name}'. Save the project under another name.");
    }

    private static long LengthOf(ClassifierImage? image) =>
        image is { Location.Files: { } files, Source: not (MissingImage or ProjectPixels) }
            ? FileFingerprint.LengthOf([.. files.Where(File.Exists)])
            : 0;

    private static IReadOnlyList<LabelBlock> Blocks(ProjectEntry entry, LabelSnapshot? labels, IReadOnlyList<LabelClass> classes)
    {
        if (labels is null) return entry.Stored?.Labels ?? [];
        byte[] newValues = new byte[LabelClass.MaxValue + 1];
        foreach (LabelClass known in labels.Classes) newValues[known.Value] = (byte)classes.First(other => other.IsNamed(known.Name)).Value;
        return ProjectLabels.Blocks(labels, newValues);
    }

    // ilastik has a second colour a class; it follows the first unless somebody set it.
    private RgbColor ProbabilityColor(LabelClass labelClass) =>
        file.Classes.FirstOrDefault(known => labelClass.IsNamed(known.Name)) is { } stored && stored.Color != stored.ProbabilityColor
            ? stored.ProbabilityColor
            : labelClass.Color;

    private ProjectForest Forest(ClassifierModel trained) =>
        file.Forest is { } stored && ReferenceEquals(stored.Forest, trained.Forest) ? stored : ProjectModels.Write(trained);
}
