using System.Globalization;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Imaging;

/// <summary>Which images of files that hold several are taken: by numbers, names and wildcards. Immutable.</summary>
public sealed class SeriesSelection
{
    private const string Everything = "*";
    private readonly IReadOnlyList<string> _texts;

    private SeriesSelection(IReadOnlyList<string> texts) => _texts = texts;

    /// <summary>All of them.</summary>
    public static SeriesSelection All { get; } = new([Everything]);

    /// <summary>Reads what a user wrote.</summary>
    /// <param name="texts">
    /// Numbers from 0, names, or names with the wildcards *, ? and [ ]; case makes no difference. A text with commas that is no name stands
    /// for several.
    /// </param>
    /// <returns>The selection.</returns>
    /// <exception cref="FormatException">A text is empty, or there is none.</exception>
    public static SeriesSelection Parse(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string[] items = [.. texts.Select(text => text.Trim())];
        if (items.Length == 0 || items.Any(text => Parts(text).Contains("")))
            throw new FormatException("A series is an empty text. Give numbers from 0, names, or '*' for all: 0, 2, 'A/1/*'.");
        return new([.. items]);
    }

    /// <summary>The numbers that are taken of a file.</summary>
    /// <param name="path">
    /// The file, for the error. A path into a file has chosen already: of it only what the texts leave is taken, and names count from the
    /// file: "A/1/*" is all of plate.zarr/A/1.
    /// </param>
    /// <param name="series">The images it holds; none where it holds one without a number.</param>
    /// <returns>
    /// Numbers from 0, at least one, each once: in the order of the selection, those of a wildcard in the order of the file.
    /// </returns>
    /// <exception cref="ImageFormatException">The file has no image that a text stands for.</exception>
    public IReadOnlyList<int> Of(string path, IReadOnlyList<ImageSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        string? inner = ImagePath.Split(path).Inner;
        IReadOnlyList<ImageSeries> known = series.Count > 0 ? series : [new ImageSeries(0, "")];
        List<int> numbers = [];
        foreach (string text in _texts.SelectMany(text => Find(text).Count > 0 ? [text] : Parts(text)))
        {
            IReadOnlyList<int> found = Find(text);
            if (found.Count == 0 && inner is null) throw Missing(text);
            numbers.AddRange(found);
        }

        return numbers.Count > 0 ? [.. numbers.Distinct()] : throw Missing(_texts[0]);

        // Of what may be both, the number counts.
        IReadOnlyList<int> Find(string text)
        {
            if (TryNumber(text) is { } number && number < known.Count) return [number];
            IReadOnlyList<int> named = Numbers((name, _) => name.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (named.Count > 0) return named;
            Wildcard pattern = new(text);
            string last = text[(text.LastIndexOf('/') + 1)..];
            // A well whose fields are not known fails whoever asks for one of them.
            return Numbers((name, entry) => pattern.Matches(name) || (entry.IsUnlisted && pattern.Matches($"{name}/{last}")));
        }

        IReadOnlyList<int> Numbers(Func<string, ImageSeries, bool> fits) =>
        [
            .. known.Where(entry => fits(entry.Name, entry) || (inner is not null && fits($"{inner}/{entry.Name}".TrimEnd('/'), entry)))
                .Select(entry => entry.Index),
        ];

        ImageFormatException Missing(string text) => ImageSeries.Missing(path, series, TryNumber(text) is null ? $"'{text}'" : text);
    }

    /// <summary>"0, 2", "A/1/*" or "*".</summary>
    /// <returns>The selection as a user writes it.</returns>
    public override string ToString() => string.Join(", ", _texts);

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries);

    private static int? TryNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
