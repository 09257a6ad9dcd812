using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>Says what a folder is that is given for an image: the arrays of OME-Zarr and N5 are folders.</summary>
public static class ImageFolder
{
    private const string Remedy = "Convert it to OME-TIFF, for example with Fiji or bfconvert.";

    // What each kind of folder holds, whatever its name. Images of OME-Zarr say so in the attributes of a group.
    private static readonly (string File, string Kind)[] s_marks =
    [
        ("zarr.json", "Zarr"), (".zattrs", "Zarr"), (".zgroup", "Zarr"), (".zarray", "Zarr"), ("attributes.json", "N5"),
    ];

    /// <summary>Whether a folder is an image that is read here: one of Zarr, or a group of them.</summary>
    /// <param name="path">Absolute path; of a file, or of nothing, also.</param>
    public static bool IsImage(string path) => Directory.Exists(path) && FormatOf(path) is "OME-Zarr" or "Zarr";

    /// <summary>Whether there is an image file, or a folder that is an image.</summary>
    /// <param name="path">Absolute path.</param>
    public static bool ImageExists(string path) => File.Exists(path) || IsImage(path);

    /// <summary>Tells whether a folder is an image.</summary>
    /// <param name="path">Absolute path of a folder that exists.</param>
    /// <returns>"OME-Zarr", "Zarr" or "N5"; null if it is a folder of files.</returns>
    public static string? FormatOf(string path)
    {
        string extension = Path.GetExtension(Path.TrimEndingDirectorySeparator(path)).ToLowerInvariant();
        string? kind = s_marks.FirstOrDefault(mark => File.Exists(Path.Combine(path, mark.File))).Kind
            ?? extension switch { ".zarr" => "Zarr", ".n5" => "N5", _ => null };
        return kind == "Zarr" && IsOme(path) ? "OME-Zarr" : kind;
    }

    /// <summary>Makes the error for a folder that is given for an image.</summary>
    /// <param name="path">Absolute path of a folder that exists.</param>
    /// <returns>The exception to throw.</returns>
    public static ImageFormatException Describe(string path) => FormatOf(path) is { } format
        ? new(path, $"it is a folder in the format {format}, which is not read", Remedy, errorId: ErrorIds.ImageFormatUnsupported)
        : new(path, "it is a folder, not a file", "Name the image files in it.");

    private static bool IsOme(string path) =>
        path.Contains(".ome.", StringComparison.OrdinalIgnoreCase) || Mentions(Path.Combine(path, ".zattrs"), "\"multiscales\"")
        || Mentions(Path.Combine(path, "zarr.json"), "\"ome\"");

    private static bool Mentions(string file, string key)
    {
        try
        {
            // Attributes are a page or two; what is longer is something else, and what has no length may be a pipe.
            return new FileInfo(file) is { Exists: true, Length: > 0 and < 1 << 20 }
                && File.ReadAllText(file).Contains(key, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
