using System.Collections.ObjectModel;
using System.Globalization;

namespace PSPixelClassification.Imaging;

/// <summary>
/// The images of a file: one list for all of them, because a plate has thousands, and each knows the others. It has a name for each, no two
/// alike and fit for file names, so that their results get different names. Immutable and thread-safe.
/// </summary>
internal sealed class SeriesList : ReadOnlyCollection<ImageSeries>
{
    // What Windows forbids in file names; a name shall be the same on every system.
    private const string Forbidden = "<>:\"/\\|?*";

    private readonly Lazy<IReadOnlyList<string>> _names;

    private SeriesList(ImageSeries[] series)
        : base(series) => _names = new Lazy<IReadOnlyList<string>>(() => NamesOf(series));

    /// <summary>A list of these images: the same list where they are one already.</summary>
    public static SeriesList Of(IReadOnlyList<ImageSeries> series) => series as SeriesList ?? new SeriesList([.. series]);

    /// <summary>What tells an image from the others of its file.</summary>
    /// <returns>
    /// The name of its series, with _ for characters that file names cannot have, and with the number behind it where another has that name
    /// too, and with "_level2" for a level other than the finest; null where the file holds one image.
    /// </returns>
    public static string? NameOf(ImageInfo info)
    {
        if (info.Series.Count < 2) return null;
        string name = Of(info.Series)._names.Value[info.SeriesIndex];
        return info.Level > 0 ? name + NameOfLevel(info.Level) : name;
    }

    /// <summary>What tells levels apart: results of one must not replace those of another.</summary>
    /// <param name="level">From 1.</param>
    public static string NameOfLevel(int level) => string.Create(CultureInfo.InvariantCulture, $"_level{level}");

    private static string[] NamesOf(ImageSeries[] series)
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
