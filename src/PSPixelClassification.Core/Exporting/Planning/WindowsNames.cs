using System.Text.RegularExpressions;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>The names that Windows gives no file: those of devices, with whatever extension, and those with certain characters.</summary>
internal static partial class WindowsNames
{
    private const string Forbidden = "<>:\"|?*";

    /// <summary>Says why Windows has no file of a name.</summary>
    /// <param name="path">A path; drive and root may be in front.</param>
    /// <returns>Half a sentence, "'aux.tif' is a device on Windows"; null if it may be written.</returns>
    public static string? Obstacle(string path) =>
        path[Path.GetPathRoot(path)!.Length..].Split('/', '\\')
            .Where(name => name is not ("" or "." or ".."))
            .Select(ObstacleOf).FirstOrDefault(obstacle => obstacle is not null);

    private static string? ObstacleOf(string name) =>
        Device().IsMatch(name) ? $"'{name}' is a device on Windows"
        : name[^1] is '.' or ' ' ? $"'{name}' ends in a {(name[^1] == '.' ? "dot" : "space")}, which Windows leaves out"
        : name.FirstOrDefault(letter => Forbidden.Contains(letter, StringComparison.Ordinal)) is var letter and not '\0'
            ? $"'{name}' has a '{letter}', which names on Windows do not have"
        : null;

    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file: the superscript digits count as well.
    [GeneratedRegex(
        @"^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[1-9¹²³]) *(\..*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Device();
}
