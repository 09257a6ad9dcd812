using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Projects.Images;

/// <summary>Where the files of a project's image may be.</summary>
internal static class StoredPlaces
{
    /// <summary>Looks where the project says, then below the project's folder.</summary>
    /// <param name="projectPath">Absolute path of the project.</param>
    /// <param name="image">The image.</param>
    /// <returns>Where files of its name are, the likeliest first; for an image in the project, the place in it.</returns>
    public static IReadOnlyList<ImageLocation> Existing(string projectPath, ProjectImage image)
    {
        if (image.Location == ProjectImageLocation.Url) return OnServer(image);
        if (image.Location == ProjectImageLocation.Project)
            return [ImageLocation.InFile(projectPath, image.InternalPath ?? image.FilePath)];
        string folder = Path.GetDirectoryName(projectPath)!;
        IReadOnlyList<string>[] members = [.. Members(folder, image).Select(member => ProjectPaths.Candidates(folder, member.File))];
        string? internalPath = Members(folder, image)[0].InternalPath;
        List<ImageLocation> places = [];
        // Files of a stack are found together: as many of the folders of each.
        int fewest = members.Min(paths => paths.Count);
        IEnumerable<string[]> choices = Enumerable.Range(1, fewest).Reverse().Select(i => members.Select(paths => paths[^i]).ToArray());
        foreach (string[] files in choices.Prepend([.. members.Select(paths => paths[0])]))
        {
            if (files.All(ImageFolder.ImageExists) && !places.Any(place => place.Files.SequenceEqual(files)))
                places.AddRange(Locate(image, files, internalPath));
        }

        return places;
    }

    // ilastik takes the address of a level also, and only the server knows which it is.
    private static IReadOnlyList<ImageLocation> OnServer(ProjectImage image)
    {
        if (!RemoteAddress.IsAddress(image.FilePath)) return [];
        ImageLocation stated = ImageFormats.Locate(image.FilePath);
        return image.WorkingScale is { Length: > 0 } key
            ? [ImageLocation.InFile(stated.Path, $"{stated.InternalPath}/{key}"), stated]
            : [stated];
    }

    /// <summary>Whether a place is the one that the project states.</summary>
    /// <param name="projectPath">Absolute path of the project.</param>
    /// <param name="image">The image.</param>
    /// <param name="place">One of <see cref="Existing"/>.</param>
    /// <returns>False for a place in the project's folder that it does not state.</returns>
    public static bool IsStated(string projectPath, ProjectImage image, ImageLocation place)
    {
        if (image.Location is ProjectImageLocation.Project or ProjectImageLocation.Url) return true;
        string folder = Path.GetDirectoryName(projectPath)!;
        return ProjectPaths.Candidates(folder, Members(folder, image)[0].File)[0] == place.Path;
    }

    /// <summary>What is read of a place: files, or of a hierarchy of Zarr the folder of the array that is named.</summary>
    /// <returns>Absolute paths.</returns>
    public static IReadOnlyList<string> ContentOf(ImageLocation place) => ContentOf(place.Files, place.InternalPath);

    /// <inheritdoc cref="ContentOf(ImageLocation)"/>
    /// <param name="files">Absolute paths.</param>
    /// <param name="internalPath">The data set in each of them; null for none.</param>
    public static IReadOnlyList<string> ContentOf(IReadOnlyList<string> files, string? internalPath) =>
        [.. files.Select(file => internalPath is not null && Directory.Exists(file) ? Path.Combine(file, internalPath) : file)];

    /// <summary>The files an image is made of.</summary>
    /// <param name="folder">Absolute path of the project's folder.</param>
    /// <param name="image">An image in files.</param>
    /// <returns>Paths as stored, without that of a data set, which is beside; several for a stack.</returns>
    public static IReadOnlyList<(string File, string? InternalPath)> Members(string folder, ProjectImage image)
    {
        // A colon may be part of a name; where it is not, the last file of a stack is not all of it.
        if (ProjectPaths.Find(folder, image.FilePath) is { } found
            && (ProjectPaths.Split(image.FilePath).Count == 1 || Path.GetFileName(found).IndexOfAny([':', ';']) >= 0))
        {
            // A folder that is an array of an image in Zarr.
            string? key = ImageFormats.Locate(found).InternalPath;
            return key is not null && image.FilePath.Replace('\\', '/').EndsWith("/" + key, StringComparison.Ordinal)
                ? [(image.FilePath[..^(key.Length + 1)], key)]
                : [(image.FilePath, null)];
        }

        return [.. ProjectPaths.Split(image.FilePath).Select(ProjectPaths.SplitInternal)];
    }

    /// <summary>The location of files.</summary>
    /// <param name="image">The image.</param>
    /// <param name="files">Absolute paths, several for a stack.</param>
    /// <param name="internalPath">The data set in each file; null for none.</param>
    /// <returns>One location, or several for a stack whose axis is not certain, the likeliest first.</returns>
    public static IEnumerable<ImageLocation> Locate(ProjectImage image, IReadOnlyList<string> files, string? internalPath) =>
        files.Count == 1
            ? [ImageLocation.InFile(files[0], internalPath)]
            : StackAxes(image, files.Count).Select(axis => ImageLocation.InFiles(files, axis, internalPath));

    // A project does not say along which axis files follow each other, but how long the axes are; files may have several slices each.
    private static char[] StackAxes(ProjectImage image, int count)
    {
        char[] axes = [.. (image.Axes ?? "z").Where(axis => axis is 'z' or 't' or 'c').OrderBy(axis => axis == 'c')];
        if (image.Shape is not { } shape) return [.. axes.DefaultIfEmpty('z').Take(1)];
        int ExtentOf(char axis) => shape[image.Axes!.IndexOf(axis, StringComparison.Ordinal)];
        char[] exact = [.. axes.Where(axis => ExtentOf(axis) == count)];
        char[] multiple = [.. axes.Where(axis => ExtentOf(axis) % count == 0)];
        return exact.Length > 0 ? exact : [.. multiple.DefaultIfEmpty('z')];
    }
}
