namespace PSPixelClassification.Imaging.Formats;

/// <summary>
/// Paths of images in files that hold several, taken apart by their names alone: they may be of another system, or lead to nothing.
/// </summary>
public static class ImagePath
{
    private static readonly char[] s_separators = ['/', '\\'];
    private static readonly string[] s_containers = [".zarr", ".ozx", ".zip", ".h5", ".hdf5", ".hdf", ".he5", ".ilp", ".npz"];

    /// <summary>Separates a path from that of the file.</summary>
    /// <param name="path">The path of an image.</param>
    /// <returns>
    /// The path of the file, or of the outermost folder that is named like one of Zarr, and what stands behind it, with '/'; null for the
    /// path of a file.
    /// </returns>
    public static (string File, string? Inner) Split(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        // A file of images in a folder that is named so is a file.
        bool isFile = Path.GetExtension(path) is { Length: > 1 } && ImageFormats.HasKnownExtension(path);
        for (int end = path.IndexOfAny(s_separators); !isFile && end >= 0; end = path.IndexOfAny(s_separators, end + 1))
        {
            string file = path[..end];
            string inner = path[end..].Replace('\\', '/').Trim('/');
            if (inner.Length > 0 && s_containers.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                return (file, inner);
        }

        return (path, null);
    }

    /// <summary>An image's name in a list.</summary>
    /// <param name="path">The path of an image.</param>
    /// <returns>"cells.tif", "plate.zarr A/1/0".</returns>
    public static string Shown(string path)
    {
        (string file, string? inner) = Split(path);
        string own = file.TrimEnd(s_separators);
        string name = own[(own.LastIndexOfAny(s_separators) + 1)..];
        return inner is null ? name : $"{name} {inner}";
    }

    /// <summary>The folder that an image's file lies in.</summary>
    /// <param name="path">The path of an image.</param>
    /// <returns>Its path without a separator at its end; empty if there is none.</returns>
    public static string FolderOf(string path)
    {
        string file = Split(path).File;
        return file[..Math.Max(0, file.LastIndexOfAny(s_separators))];
    }
}
