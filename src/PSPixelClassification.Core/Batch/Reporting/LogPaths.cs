namespace PSPixelClassification.Batch.Reporting;

/// <summary>Paths as logs have them: those of other systems among them.</summary>
internal static class LogPaths
{
    private static readonly char[] s_separators = ['/', '\\'];

    /// <summary>The name of a file or folder by itself.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOfAny(s_separators) + 1)..];

    /// <summary>The folder of a file; empty if there is none.</summary>
    public static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOfAny(s_separators))];

    /// <summary>What tells an image from others: its path, and the series where there are several.</summary>
    public static string IdOf(string file, int? series) => $"{file}\0{series}";

    /// <summary>The path in <see cref="IdOf"/>.</summary>
    public static string FileOf(string id) => id[..id.IndexOf('\0', StringComparison.Ordinal)];
}
