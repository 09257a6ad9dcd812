using System.Globalization;

namespace PSPixelClassification.Imaging;

/// <summary>Which images of files that hold several are taken: all, or those of some numbers. Immutable.</summary>
public sealed class SeriesSelection
{
    private readonly IReadOnlyList<int>? _numbers;

    private SeriesSelection(IReadOnlyList<int>? numbers) => _numbers = numbers;

    /// <summary>All of them.</summary>
    public static SeriesSelection All { get; } = new(null);

    /// <summary>Reads what a user wrote.</summary>
    /// <param name="texts">"*", or numbers from 0; a text may hold several, separated by commas.</param>
    /// <returns>The selection, each number once.</returns>
    /// <exception cref="FormatException">A text is neither, or there is none.</exception>
    public static SeriesSelection Parse(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string[] items = [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries))];
        if (items is ["*"]) return All;
        if (items.Contains("*"))
            throw new FormatException("'*' means all series and stands alone. Give '*', or numbers from 0, such as 0, 2.");
        List<int> numbers = [];
        foreach (string item in items)
        {
            if (!int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                throw new FormatException($"'{item}' is not a series. Give numbers from 0, such as 0, 2, or '*' for all.");
            numbers.Add(number);
        }

        return numbers.Count > 0
            ? new([.. numbers.Distinct()])
            : throw new FormatException("No series is given. Give numbers from 0, or '*' for all.");
    }

    /// <summary>The numbers that are taken of a file.</summary>
    /// <param name="path">The file, for the error.</param>
    /// <param name="series">The images it holds; none where it holds one without a number.</param>
    /// <returns>Numbers from 0, at least one.</returns>
    /// <exception cref="ImageFormatException">The file has no image of a number that is asked for.</exception>
    public IReadOnlyList<int> Of(string path, IReadOnlyList<ImageSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        int count = Math.Max(series.Count, 1);
        if (_numbers is null) return [.. Enumerable.Range(0, count)];
        foreach (int number in _numbers.Where(number => number >= count)) throw ImageSeries.Missing(path, series, number);
        return _numbers;
    }

    /// <summary>"0, 2" or "*".</summary>
    /// <returns>The selection as a user writes it.</returns>
    public override string ToString() => _numbers is null ? "*" : string.Join(", ", _numbers);
}
