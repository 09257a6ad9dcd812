using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>
/// Paths as logs have them: those of other systems among them. Where they are of this one, folders that are links lead to one place. For
/// one thread.
/// </summary>
internal sealed class LogPaths
{
    private static readonly char[] s_separators = ['/', '\\'];
    private readonly RealPaths _real = new();

    /// <summary>The name of a file or folder by itself.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOfAny(s_separators) + 1)..];

    /// <summary>The folder of a file; empty if there is none.</summary>
    public static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOfAny(s_separators))];

    /// <summary>The path of a file in the folder where it really is; the same path if that is not known here.</summary>
    public string RealOf(string path) => Path.IsPathFullyQualified(path) ? _real.Of(path) : path;

    /// <summary>The path of a folder without links; the same path if that is not known here.</summary>
    public string RealFolderOf(string folder) => FolderOf(RealOf($"{folder.TrimEnd(s_separators)}/x"));

    /// <summary>What tells an image from others: its path, and the series where there are several.</summary>
    public string IdOf(string file, int? series) => $"{RealOf(file)}\0{series}";
}
