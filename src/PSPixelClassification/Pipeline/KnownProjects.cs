using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline;

/// <summary>
/// Which image objects are in which project file, as far as this process has read or written it. A file is replaced unasked by the images
/// that are in it: what they do not hold, somebody has taken away here. Any other project may be hours of somebody's work.
/// </summary>
internal static class KnownProjects
{
    // Of each image the files it is in, and how many images each of these had.
    private static readonly ConditionalWeakTable<ClassifierImage, ConcurrentDictionary<string, int>> s_files = [];

    /// <summary>Takes note of a project that was read from its file, or written there.</summary>
    /// <param name="project">The project; nothing is noted of one without a file.</param>
    public static void Remember(ClassifierProject project)
    {
        if (project.Path is not { } path) return;
        foreach (ClassifierImage image in project.Images)
            s_files.GetValue(image, _ => new ConcurrentDictionary<string, int>(PathComparer.OfPlatform))[path] = project.Images.Count;
    }

    /// <summary>Refuses to replace a project that holds something and that the new one does not come from.</summary>
    /// <param name="project">The project to be written.</param>
    /// <param name="path">Absolute path of the file to be.</param>
    /// <exception cref="ExportException"><c>ProjectExists</c>.</exception>
    public static void RequireOwn(ClassifierProject project, string path)
    {
        if (PathComparer.OfPlatform.Equals(project.Path, path) || HoldsAllOf(project, path)) return;
        if (ProjectHoldings.Describe(path) is not { } holdings) return;
        throw new ExportException(
            ErrorIds.ProjectExists,
            $"'{path}' is another project and would be lost: {holdings}. Replace it with -Force, choose another -Path, or go on with that "
            + "project: Import-ClassifierProject.");
    }

    private static bool HoldsAllOf(ClassifierProject project, string path)
    {
        int[] counts =
        [
            .. project.Images.Select(image => s_files.TryGetValue(image, out var files) ? files.GetValueOrDefault(path) : 0)
                .Where(count => count > 0),
        ];
        return counts.Length > 0 && counts.Length >= counts.Max();
    }
}
