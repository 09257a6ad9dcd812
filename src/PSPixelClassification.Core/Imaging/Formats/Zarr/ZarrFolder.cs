using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>Recognizes folders that hold Zarr data.</summary>
internal static class ZarrFolder
{
    /// <summary>Whether a folder is a group or an array of Zarr, whatever its name.</summary>
    /// <param name="path">Absolute path.</param>
    public static bool IsMarked(string path) => ZarrHierarchy.Marks.Any(mark => File.Exists(Path.Combine(path, mark)));

    /// <summary>The files in a folder that make it a group or an array of Zarr.</summary>
    /// <param name="path">Absolute path.</param>
    public static IEnumerable<FileInfo> MarksIn(string path) =>
        ZarrHierarchy.Marks.Select(mark => new FileInfo(Path.Combine(path, mark))).Where(file => file.Exists);

    /// <summary>The hierarchy that a folder is of: groups say what their arrays are.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>The outermost folder that is Zarr without a gap between, and the key of the folder in it.</returns>
    public static (string Root, string Key) Outermost(string path)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        string key = "";
        if (!IsMarked(root)) return (root, key);
        while (Path.GetDirectoryName(root) is { } parent && IsMarked(parent))
        {
            key = ZarrKey.Join(Path.GetFileName(root), key);
            root = parent;
        }

        return (root, key);
    }
}
