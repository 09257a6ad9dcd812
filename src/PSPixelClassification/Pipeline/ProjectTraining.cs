using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline;

/// <summary>What a training must know about a project: whether its labels can be learned from here.</summary>
internal static class ProjectTraining
{
    private const int MaxNames = 3;

    /// <summary>Error id of projects whose labels cannot all be read.</summary>
    public const string DamagedId = ErrorIds.ProjectDamaged;

    /// <summary>What messages call a project: the name of its file.</summary>
    public static string NameOf(ClassifierProject project) => Path.GetFileName(project.Path) ?? "The project";

    /// <summary>Number of classes with labeled pixels.</summary>
    public static int LabeledClassCount(ClassifierProject project) => project.Images
        .SelectMany(image => image.Labels.Snapshot().CountByClass)
        .Where(count => count.Pixels > 0)
        .Select(count => count.Class.Name)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Count();

    /// <summary>The images that carry labels and whose files were not found. Those without labels are not needed.</summary>
    public static ClassifierImage[] MissingLabeledImages(ClassifierProject project) =>
        [.. project.MissingImages.Where(image => image.Labels.Snapshot().LabeledPixelCount > 0)];

    /// <summary>What of a project's labels cannot be read, and the remedy; null for nothing.</summary>
    public static string? Damage(ClassifierProject project) => project.Damage.Count == 0
        ? null
        : $"{project.Damage[0]}. Use another copy of it, or train on what was read: (Import-ClassifierProject ...).Images | "
            + "Invoke-ClassifierTraining.";

    /// <summary>Names missing images and the remedy.</summary>
    public static string Describe(IReadOnlyList<ClassifierImage> missing)
    {
        string names = string.Join(", ", missing.Take(MaxNames).Select(image => $"'{image.SourcePath ?? image.Name}'"));
        string more = missing.Count > MaxNames ? $" and {missing.Count - MaxNames} more" : string.Empty;
        bool IsOnServer(ClassifierImage image) => image.Source is MissingImage { IsOnServer: true };
        string[] remedies =
        [
            .. missing.All(IsOnServer) ? [] : new[] { "Say where they are with Repair-ClassifierProject -SearchPath." },
            .. missing.Any(IsOnServer) ? new[] { "Read those on servers with Import-ClassifierProject -AllowRemote." } : [],
        ];
        return $"images with labels were not found: {names}{more}. {string.Join(" ", remedies)}";
    }
}
