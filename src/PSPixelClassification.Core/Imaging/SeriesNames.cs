using System.Globalization;

namespace PSPixelClassification.Imaging;

/// <summary>
/// Names of the images of a file that holds several, no two alike and fit for file names, so that their results get different names.
/// </summary>
internal static class SeriesNames
{
    // What Windows forbids in file names; a name shall be the same on every system.
    private const string Forbidden = "<>:\"/\\|?*";

    /// <summary>What tells an image from the others of its file.</summary>
    /// <returns>
    /// The name of its series, with _ for characters that file names cannot have, and with the number behind it where another has that name
    /// too, and with "_level2" for a level other than the finest; null where the file holds one image.
    /// </returns>
    public static string? Of(ImageInfo info)
    {
        if (info.Series.Count < 2) return null;
        string name = SeriesList.Of(info.Series).FileNames[info.SeriesIndex];
        return info.Level > 0 ? name + OfLevel(info.Level) : name;
    }

    /// <summary>What tells levels apart: results of one must not replace those of another.</summary>
    /// <param name="level">From 1.</param>
    public static string OfLevel(int level) => string.Create(CultureInfo.InvariantCulture, $"_level{level}");

    /// <summary>What tells each image of a file from the others.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ImageSeries> series)
    {
        string[] names = [.. series.Select(entry => Safe(entry.Name))];
        Dictionary<string, int> counts = names.CountBy(name => name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. names.Select((name, i) => name.Length > 0 && counts[name] == 1 ? name : $"{name}_{series[i].Index}".TrimStart('_', ' ')),
        ];
    }

    private static string Safe(string name) =>
        string.Concat(name.Select(letter => char.IsControl(letter) || Forbidden.Contains(letter, StringComparison.Ordinal) ? '_' : letter))
            .Trim(' ', '.');
}
