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
    public static string? Of(ImageInfo info)
    {
        if (info.Series.Count < 2) return null;
        ImageSeries own = info.Series[info.SeriesIndex];
        string name = Safe(own.Name);
        bool isUnique = name.Length > 0
            && info.Series.Count(other => string.Equals(Safe(other.Name), name, StringComparison.OrdinalIgnoreCase)) == 1;
        return isUnique ? name : $"{name}_{own.Index}".TrimStart('_', ' ');
    }

    private static string Safe(string name) =>
        string.Concat(name.Select(letter => char.IsControl(letter) || Forbidden.Contains(letter, StringComparison.Ordinal) ? '_' : letter))
            .Trim(' ', '.');
}
