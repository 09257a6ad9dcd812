using System.Text;
using PSPixelClassification.Common;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>
/// Which paths are one file. Whether upper and lower case make a difference is a matter of the folder and not of the system: a share or a
/// memory stick under Linux ignores them, a folder of Windows may be told not to. For one thread; what it has found out of a folder it
/// does not look for again.
/// </summary>
/// <param name="exists">Whether a path leads to something; null to ask the file system.</param>
internal sealed class FileNameComparison(Func<string, bool>? exists = null)
{
    private readonly Func<string, bool> _exists = exists ?? Path.Exists;
    private readonly Dictionary<string, bool> _ignoresCase = new(StringComparer.Ordinal);

    /// <summary>What paths have in common that may be one file on some system.</summary>
    /// <param name="path">A path.</param>
    /// <returns>A text to compare, which names no file.</returns>
    public static string KeyOf(string path) => Composed(path).ToUpperInvariant();

    /// <summary>
    /// Whether two paths differ at most in the way accents are written: as a letter with its accent (Unicode's form C), or as two.
    /// </summary>
    /// <param name="first">A path.</param>
    /// <param name="second">Another one.</param>
    public static bool DifferInAccentsOnly(string first, string second) =>
        string.Equals(Composed(first), Composed(second), StringComparison.Ordinal);

    /// <summary>Whether two paths lead to one file, whether or not it exists yet. Nothing is written to find out.</summary>
    /// <param name="first">Absolute path.</param>
    /// <param name="second">Absolute path.</param>
    public bool AreOne(string first, string second)
    {
        if (string.Equals(first, second, StringComparison.Ordinal)) return true;
        if (KeyOf(first) != KeyOf(second)) return false;
        string folder = Path.GetPathRoot(first)!;
        string[] names = first[folder.Length..].Split(Path.DirectorySeparatorChar);
        string[] others = second[folder.Length..].Split(Path.DirectorySeparatorChar);
        // Equal keys have equally many separators.
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] != others[i] && !IsOneName(folder, names[i], others[i])) return false;
            folder = Path.Combine(folder, names[i]);
        }

        return true;
    }

    private bool IsOneName(string folder, string name, string other)
    {
        bool hasSameAccents = string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
        bool hasSameCase = DifferInAccentsOnly(name, other);
        return (hasSameAccents || OperatingSystem.IsMacOS()) && (hasSameCase || IgnoresCase(folder));
    }

    private bool IgnoresCase(string folder)
    {
        if (_ignoresCase.TryGetValue(folder, out bool known)) return known;
        // A folder that is empty or not there yet is taken to be like the one above it.
        bool ignores = FindOut(folder)
            ?? (Path.GetDirectoryName(folder) is { } above ? IgnoresCase(above) : PathComparer.OfPlatform.Equals("a", "A"));
        return _ignoresCase[folder] = ignores;
    }

    // Asks for a file of the folder under a name that it does not have.
    private bool? FindOut(string folder)
    {
        try
        {
            HashSet<string> names = new(
                Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)), StringComparer.Ordinal);
            return names.FirstOrDefault(name => OtherCase(name) != name) is not { } name ? null
                : !names.Contains(OtherCase(name)) && _exists(Path.Combine(folder, OtherCase(name)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The first letter in the other case.
    private static string OtherCase(string name)
    {
        char[] letters = name.ToCharArray();
        int first = Array.FindIndex(letters, char.IsAsciiLetter);
        if (first >= 0) letters[first] ^= ' ';
        return new string(letters);
    }

    // A runtime without Unicode's tables, as the Runner has, leaves accents as they are.
    private static string Composed(string path)
    {
        try
        {
            return path.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Halves of characters, which file systems allow, have no other form.
            return path;
        }
    }
}
