using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>
/// Where files are, behind symbolic links and junctions: two paths may lead to one file. For one thread; what it has found out of a folder
/// it does not look for again.
/// </summary>
internal sealed class RealPaths
{
    // As many links as Linux follows before it calls them a circle.
    private const int MaxLinks = 40;

    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The path of a file in the folder where it really is; the file itself may be a link, or missing.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>The same path where no folder on its way is a link, or links cannot be followed.</returns>
    public string Of(string path) =>
        !RemoteAddress.IsAddress(path) && Path.GetDirectoryName(path) is { } folder
            ? Path.Combine(Resolve(folder, MaxLinks), Path.GetFileName(path))
            : path;

    /// <summary>The path of a file that is read: where it is a link itself, that of what it leads to.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>The same path where nothing on its way is a link, or links cannot be followed.</returns>
    public string OfContent(string path) => RemoteAddress.IsAddress(path) ? path : Resolve(path, MaxLinks);

    private string Resolve(string folder, int linksLeft)
    {
        if (_known.TryGetValue(folder, out string? known)) return known;
        string real = folder;
        if (Path.GetDirectoryName(folder) is { } above)
        {
            real = Path.Combine(Resolve(above, linksLeft), Path.GetFileName(folder));
            if (linksLeft > 0 && Target(real) is { } target) real = Resolve(target, linksLeft - 1);
        }

        return _known[folder] = real;
    }

    private static string? Target(string folder)
    {
        try
        {
            // Also of a link to a file.
            return new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: false) is { } target
                ? Path.GetFullPath(target.FullName)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
