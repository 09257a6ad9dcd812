using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>Tells folders that are images from folders of files: the arrays of Zarr and N5 are folders.</summary>
public static class ImageFolder
{
    private const string Remedy = "Convert it to OME-Zarr or OME-TIFF, for example with Fiji or bfconvert.";

    /// <summary>Whether a folder is an image that is read here, or a hierarchy of them: one of Zarr.</summary>
    /// <param name="path">Absolute path; of a file, or of nothing, also.</param>
    public static bool IsImage(string path) => Directory.Exists(path) && FormatOf(path) == "Zarr";

    /// <summary>Whether there is an image file, or a folder that is an image.</summary>
    /// <param name="path">Absolute path.</param>
    public static bool ImageExists(string path) => File.Exists(path) || IsImage(path);

    /// <summary>Whether a path is that of a hierarchy of Zarr: a folder, or an archive by its name.</summary>
    /// <param name="path">Absolute path of an image's folder or file.</param>
    internal static bool IsHierarchy(string path) =>
        Zarr.ZarrNames.TryStem(Path.GetFileName(path)) is not null || path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            || Directory.Exists(path);

    /// <summary>Whether the names that a pattern matches are those of folders that are images: "*.zarr".</summary>
    /// <param name="pattern">A name, with wildcards.</param>
    public static bool IsPatternOfFolders(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.TrimEnd().EndsWith(".zarr", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The folder that an image is in.</summary>
    /// <param name="sourcePath">Absolute path of its file, or its address; null for pixels in memory.</param>
    /// <param name="currentFolder">The folder in place of one, for what is in none.</param>
    internal static string PlaceOf(string? sourcePath, string currentFolder) =>
        sourcePath is null || RemoteAddress.IsAddress(sourcePath) ? currentFolder : Path.GetDirectoryName(sourcePath)!;

    /// <summary>Tells whether a folder is an image.</summary>
    /// <param name="path">Absolute path of a folder that exists.</param>
    /// <returns>"Zarr", which is read, or "N5", which is not; null if it is a folder of files.</returns>
    public static string? FormatOf(string path)
    {
        // What each kind of folder holds, whatever its name.
        if (Zarr.ZarrFolder.IsMarked(path)) return "Zarr";
        if (File.Exists(Path.Combine(path, "attributes.json"))) return "N5";
        string extension = Path.GetExtension(Path.TrimEndingDirectorySeparator(path)).ToLowerInvariant();
        return extension switch { ".zarr" => "Zarr", ".n5" => "N5", _ => null };
    }

    /// <summary>Makes the error for a folder that is given for an image and is none that is read.</summary>
    /// <param name="path">Absolute path of a folder that exists.</param>
    /// <returns>The exception to throw.</returns>
    public static ImageFormatException Describe(string path) => FormatOf(path) is { } format
        ? new(path, $"it is a folder in the format {format}, which is not read", Remedy, errorId: ErrorIds.ImageFormatUnsupported)
        : new(path, "it is a folder, not a file", "Name the image files in it.");

    /// <summary>The bytes of a file, or of all files of a folder.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>Their sum.</returns>
    /// <exception cref="IOException">There is neither.</exception>
    public static long LengthOf(string path) => Directory.Exists(path) ? FolderContent.Of(path).Length : new FileInfo(path).Length;
}
