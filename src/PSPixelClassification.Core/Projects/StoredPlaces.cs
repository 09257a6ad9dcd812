using PSPixelClassification.Imaging;

namespace PSPixelClassification.Projects;

/// <summary>Where the files of a project's image may be.</summary>
internal static class StoredPlaces
{
    private const string OfSlices = "yxc";

    /// <summary>Looks where the project says, then beside the project.</summary>
    /// <param name="projectPath">Absolute path of the project.</param>
    /// <param name="image">The image.</param>
    /// <returns>Where files of its name are, the likeliest first; for an image in the project, the place in it.</returns>
    public static IReadOnlyList<ImageLocation> Existing(string projectPath, ProjectImage image)
    {
        if (image.Location == ProjectImageLocation.Url) return [];
        if (image.Location == ProjectImageLocation.Project)
            return [ImageLocation.InFile(projectPath, image.InternalPath ?? image.FilePath)];
        string folder = Path.GetDirectoryName(projectPath)!;
        IReadOnlyList<string>[] members = [.. Members(folder, image).Select(member => ProjectPaths.Candidates(folder, member.File))];
        string? internalPath = Members(folder, image)[0].InternalPath;
        List<ImageLocation> places = [];
        foreach (Func<IReadOnlyList<string>, string> choose in new Func<IReadOnlyList<string>, string>[] { paths => paths[0], paths => paths[^1] })
        {
            string[] files = [.. members.Select(choose)];
            if (files.All(File.Exists) && !places.Any(place => place.Files.SequenceEqual(files))) places.Add(Locate(image, files, internalPath));
        }

        return places;
    }

    /// <summary>The files an image is made of.</summary>
    /// <param name="folder">Absolute path of the project's folder.</param>
    /// <param name="image">An image in files.</param>
    /// <returns>Paths as stored, without that of a data set, which is beside; several for a stack.</returns>
    public static IReadOnlyList<(string File, string? InternalPath)> Members(string folder, ProjectImage image)
    {
        // A colon may be part of a name.
        bool isOneFile = ProjectPaths.Find(folder, image.FilePath) is not null;
        return isOneFile ? [(image.FilePath, null)] : [.. ProjectPaths.Split(image.FilePath).Select(ProjectPaths.SplitInternal)];
    }

    /// <summary>The location of files.</summary>
    /// <param name="image">The image.</param>
    /// <param name="files">Absolute paths, several for a stack.</param>
    /// <param name="internalPath">The data set in the file; null for none.</param>
    /// <returns>The location; stacks along the axis that the image has beyond rows, columns and channels.</returns>
    public static ImageLocation Locate(ProjectImage image, IReadOnlyList<string> files, string? internalPath)
    {
        if (files.Count == 1) return ImageLocation.InFile(files[0], internalPath);
        char[] several = [.. (image.Axes ?? "").Where(axis => axis is 'z' or 't' or 'c')];
        char axis = several.FirstOrDefault(candidate => !OfSlices.Contains(candidate, StringComparison.Ordinal) && Extent(image, candidate) == files.Count,
            several.FirstOrDefault(candidate => Extent(image, candidate) == files.Count, 'z'));
        return ImageLocation.InFiles(files, axis);
    }

    private static int? Extent(ProjectImage image, char axis) =>
        image.Shape is { } shape && image.Axes is { } axes ? shape[axes.IndexOf(axis, StringComparison.Ordinal)] : null;
}
