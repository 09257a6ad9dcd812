using System.Text.RegularExpressions;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Projects.Ilp.Lanes;

/// <summary>
/// Takes apart the paths of images in projects, whichever system wrote them: several files of a stack joined with ':' or ';', and the path
/// of a data set behind that of an HDF5, NPZ or Zarr file or folder.
/// </summary>
internal static partial class ProjectPaths
{
    // How much of a path is looked for below the project's folder.
    private const int MaxFolders = 16;

    /// <summary>The files of a stack.</summary>
    /// <param name="filePath">The path as stored.</param>
    /// <returns>One path a file; one alone for an image in one file.</returns>
    public static IReadOnlyList<string> Split(string filePath)
    {
        if (filePath.Contains("://", StringComparison.Ordinal)) return [filePath];
        string[] parts = filePath.Contains(';', StringComparison.Ordinal)
            ? filePath.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [.. Separator().Split(filePath).Where(part => part.Length > 0)];
        return parts.Length == 0 ? [filePath] : parts;
    }

    /// <summary>Separates an HDF5, NPZ or Zarr file or folder from the data set in it (ilastik joins them with a slash).</summary>
    /// <param name="path">A path, perhaps of a data set: "a/b.h5/volume/data".</param>
    /// <returns>The file, and the data set's path without a leading slash; null where there is none.</returns>
    public static (string File, string? InternalPath) SplitInternal(string path)
    {
        Match match = Inner().Match(path);
        return match.Success ? (match.Groups["file"].Value, match.Groups["inner"].Value) : (path, null);
    }

    /// <summary>Whether a path is absolute on Windows or elsewhere.</summary>
    /// <param name="path">The path.</param>
    /// <returns>True for "/a", "C:\a", "C:/a" and "\\server\a".</returns>
    public static bool IsAbsolute(string path) => path.StartsWith('/') || path.StartsWith('\\') || Drive().IsMatch(path);

    /// <summary>
    /// Where a file may be: where the project says, else below the project's folder, under as much of its path as there is: an address of
    /// OME-Zarr is absolute, also that of an image in a subfolder which moved with the project.
    /// </summary>
    /// <param name="projectFolder">Absolute path of the project's folder.</param>
    /// <param name="file">One file as stored, without a data set's path.</param>
    /// <returns>Absolute paths, the likeliest first: the more of its folders there are, the likelier; at last beside the project.</returns>
    public static IReadOnlyList<string> Candidates(string projectFolder, string file)
    {
        // A backslash is part of a name outside Windows, but projects come from there.
        string native = Path.DirectorySeparatorChar == '\\' ? file : file.Replace('\\', '/');
        native = native.Replace("\0", "", StringComparison.Ordinal);
        // One of another system's absolute paths stays as it is.
        bool isForeign = IsAbsolute(file) && !Path.IsPathFullyQualified(native);
        string stated = isForeign ? native : Path.GetFullPath(Path.Combine(projectFolder, native));
        string[] names = [.. file.Replace("\0", "", StringComparison.Ordinal).Split('/', '\\').Where(IsName).TakeLast(MaxFolders)];
        IEnumerable<string> below = Enumerable.Range(0, names.Length).Select(i => Path.Combine([projectFolder, .. names[i..]]));
        return [.. below.Prepend(stated).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The name of a file without its folders, whichever system wrote the path.</summary>
    /// <param name="path">The path as stored.</param>
    /// <returns>What follows the last slash or backslash.</returns>
    public static string FileName(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>Looks for a file.</summary>
    /// <param name="projectFolder">Absolute path of the project's folder.</param>
    /// <param name="file">One file as stored, without a data set's path.</param>
    /// <returns>The absolute path of an existing file; null if there is none.</returns>
    public static string? Find(string projectFolder, string file) =>
        Candidates(projectFolder, file).FirstOrDefault(ImageFolder.ImageExists);

    /// <summary>How a project refers to a file: from its own folder, with forward slashes, where both are on one drive.</summary>
    /// <param name="projectFolder">Absolute path of the project's folder.</param>
    /// <param name="file">Absolute path of the file.</param>
    /// <returns>The path to store.</returns>
    public static string Relative(string projectFolder, string file)
    {
        string relative = Path.GetRelativePath(projectFolder, file);
        return Path.IsPathRooted(relative) || Path.DirectorySeparatorChar == '/' ? relative : relative.Replace('\\', '/');
    }

    /// <summary>How a project refers to an image.</summary>
    /// <param name="projectFolder">Absolute path of the project's folder.</param>
    /// <param name="files">Absolute paths, several for a stack.</param>
    /// <param name="internalPath">The data set in the file; null for none.</param>
    /// <returns>The path to store, and whether it counts from the project's folder.</returns>
    public static (string FilePath, ProjectImageLocation Location) Refer(
        string projectFolder, IReadOnlyList<string> files, string? internalPath)
    {
        string[] relative = [.. files.Select(file => Relative(projectFolder, file))];
        bool isRelative = !relative.Any(IsAbsolute);
        string behind = internalPath is null ? "" : $"/{internalPath}";
        return (
            string.Join(Path.PathSeparator, (isRelative ? relative : files).Select(file => file + behind)),
            isRelative ? ProjectImageLocation.RelativeFile : ProjectImageLocation.AbsoluteFile);
    }

    private static bool IsName(string name) => name.Length > 0 && name is not ("." or "..") && !name.EndsWith(':');

    // A colon behind a single letter belongs to a drive.
    [GeneratedRegex(@"(?<!(?:^|:)[A-Za-z]):(?![\\/]{2})|(?<=(?:^|:)[A-Za-z]):(?![\\/])", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(
        @"^(?<file>.+?\.(?:h5|hdf5|hdf|ilp|he5|npz|zarr|zip|ozx))[\\/](?<inner>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Inner();

    [GeneratedRegex(@"^[A-Za-z]:[\\/]", RegexOptions.CultureInvariant)]
    private static partial Regex Drive();
}
