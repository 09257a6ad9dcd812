namespace PSPixelClassification.Common;

/// <summary>
/// Windows knows every file under a second name as well, behind \\?\ or \\.\, as programs write it that cannot do with long paths
/// otherwise. .NET needs no such name, and who compares two paths must not take one file for two.
/// </summary>
public static class ExtendedPath
{
    private const string Share = @"UNC\";

    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    private static readonly string[] s_prefixes = [@"\\?\", @"\\.\"];

    /// <summary>The usual name of a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>
    /// "C:\raw\a.tif" of "\\?\C:\raw\a.tif", "\\server\raw\a.tif" of "\\?\UNC\server\raw\a.tif"; the path as it is where it has no such
    /// prefix or needs it: volumes without a letter, devices, names that Windows would change, such as those that end in a dot.
    /// </returns>
    public static string Shorten(string path) => Shorten(path, Path.GetFullPath);

    /// <inheritdoc cref="Shorten(string)"/>
    /// <param name="path">Absolute path.</param>
    /// <param name="normalize">What Windows makes of a path.</param>
    internal static string Shorten(string path, Func<string, string> normalize)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (s_prefixes.FirstOrDefault(prefix => path.StartsWith(prefix, StringComparison.Ordinal)) is not { } found) return path;
        string rest = path[found.Length..];
        string usual = rest.StartsWith(Share, StringComparison.OrdinalIgnoreCase) ? @"\\" + rest[Share.Length..] : rest;
        return normalize(usual) == usual ? usual : path;
    }
}
