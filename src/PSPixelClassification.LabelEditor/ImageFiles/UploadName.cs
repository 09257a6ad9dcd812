using System.Globalization;
using System.Text;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.ImageFiles;

/// <summary>
/// Names of files that the page gives. They are names on every system, whatever this one allows, so that none leads out of the folder, to a
/// device or into another file's stream.
/// </summary>
internal static class UploadName
{
    /// <summary>File systems allow 255; what is added to tell names apart needs some.</summary>
    private const int MaxLength = 200;

    private const string Forbidden = "/\\:*?\"<>|";

    private static readonly string[] s_devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "COM", "LPT"];

    /// <summary>Refuses a name that is none, or not that of an image.</summary>
    /// <exception cref="LabelEditorException"><c>FileRefused</c>.</exception>
    public static void Require(string name)
    {
        if (Problem(name) is { } problem)
            throw new LabelEditorException(PageErrorIds.FileRefused, $"'{Shown(name)}' cannot be copied: {problem}.");
    }

    /// <summary>The name for another file: "cells (2).tif", "cells (2).ome.tif".</summary>
    public static string Numbered(string name, int number)
    {
        string stem = ImageFormats.StemOf(name);
        if (stem.EndsWith(".ome", StringComparison.OrdinalIgnoreCase)) stem = stem[..^4];
        return string.Create(CultureInfo.InvariantCulture, $"{stem} ({number}){name[stem.Length..]}");
    }

    private static string? Problem(string name)
    {
        if (name.Length is 0 or > MaxLength) return $"its name has {name.Length} letters, and 1 to {MaxLength} are allowed";
        if (name.Any(Forbidden.Contains) || name.EnumerateRunes().Any(IsInvisible))
            return $"a name must not have any of {string.Join(' ', Forbidden.ToCharArray())} or an invisible letter in it";
        if (name[0] is '.' or ' ' || name[^1] is '.' or ' ') return "a name must not begin or end with a dot or a blank";
        if (IsDevice(name)) return "Windows takes its name for a device";
        return ImageFormats.HasKnownExtension(name) ? null : $"it is none of the image files that are read ({Known()})";
    }

    // Also half a surrogate pair, and marks that turn the direction of writing: what is asked about is what is seen.
    private static bool IsInvisible(Rune letter) => letter == Rune.ReplacementChar || Rune.GetUnicodeCategory(letter)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // With any extension, and with a number after the last two.
    private static bool IsDevice(string name)
    {
        string stem = name.Split('.')[0].TrimEnd(' ');
        return s_devices.Any(device => stem.StartsWith(device, StringComparison.OrdinalIgnoreCase)
            && (device is "COM" or "LPT" ? stem.Length == 4 && "0123456789¹²³".Contains(stem[3]) : stem.Length == device.Length));
    }

    private static string Known() => string.Join(' ', ImageFormats.All.SelectMany(format => format.Extensions).Distinct().Order());

    private static string Shown(string name)
    {
        string seen = string.Concat(name.EnumerateRunes().Select(letter => IsInvisible(letter) ? "?" : letter.ToString()));
        return seen.Length > MaxLength ? seen[..MaxLength] + "…" : seen;
    }
}
