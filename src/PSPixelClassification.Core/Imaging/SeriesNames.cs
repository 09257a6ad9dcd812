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
    /// too;
    /// null where the file holds one image.
    /// </returns>
    public static string? Of(ImageInfo info) => info.Series.Count < 2 ? null : SeriesList.Of(info.Series).FileNames[info.SeriesIndex];

    /// <summary>What tells each image of a file from the others.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ImageSeries> series)
    {
        string[] names = [.. series.Select(entry => Safe(entry.Name))];
        Dictionary<string, int> counts = names.CountBy(name => name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        return [.. names.Select((name, i) => name.Length > 0 && counts[name] == 1 ? name : $"{name}_{series[i].Index}".TrimStart('_', ' '))];
    }

    private static string Safe(string name) =>
        string.Concat(name.Select(letter => char.IsControl(letter) || Forbidden.Contains(letter, StringComparison.Ordinal) ? '_' : letter))
            .Trim(' ', '.');
}
