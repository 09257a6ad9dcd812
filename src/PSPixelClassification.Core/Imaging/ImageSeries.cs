using System.Globalization;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging;

/// <summary>
/// One of several images in a file: a position of the stage, a scene, a field of view. Levels of a pyramid and thumbnails do not count.
/// </summary>
/// <param name="Index">Its number in the file, from 0.</param>
/// <param name="Name">Its name as the file gives it; "series 2" where it gives none.</param>
public sealed record ImageSeries(int Index, string Name)
{
    private const int MaxNamed = 10;
    private const int LongestName = 100;

    /// <summary>
    /// The path below that of the file by which the image opens alone, with '/': "A/1/0" of a field in OME-Zarr. Null where none leads to
    /// it.
    /// </summary>
    internal string? Key { get; init; }

    /// <summary>Whether it stands for all images of a group that cannot be listed, as of a damaged well. It cannot be opened.</summary>
    internal bool IsUnlisted { get; init; }

    /// <summary>The path that leads to the image.</summary>
    /// <param name="file">That of the file.</param>
    internal string PathIn(string file) => Key is null ? file : Path.Combine(file, Key.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>"2 (Pos002)".</summary>
    /// <returns>Number and name for a person.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index} ({Name})");

    /// <summary>A series by the name that a file gives; null or blank if it gives none. Longer than 100 characters, it is cut.</summary>
    internal static ImageSeries Make(int index, string? name)
    {
        string own = name?.Trim() ?? "";
        if (own.Length == 0) own = string.Create(CultureInfo.InvariantCulture, $"series {index}");
        return new ImageSeries(index, own.Length > LongestName ? own[..LongestName] : own);
    }

    /// <summary>Numbers and names, the first ten of many: "0 (Pos0), 1 (Pos1) and 14 more".</summary>
    internal static string List(IReadOnlyList<ImageSeries> series) =>
        string.Join(", ", series.Take(MaxNamed)) + (series.Count > MaxNamed ? $" and {series.Count - MaxNamed} more" : "");

    /// <summary>Finds the image that is wanted of a file.</summary>
    /// <param name="path">The file, for the error.</param>
    /// <param name="series">Its images; none where it holds one without a number.</param>
    /// <param name="wanted">The number that the user gives; null for none.</param>
    /// <param name="fallback">The number without one.</param>
    /// <returns>A number from 0.</returns>
    /// <exception cref="ImageFormatException">The file has no such image.</exception>
    internal static int Choose(string path, IReadOnlyList<ImageSeries> series, int? wanted, int fallback)
    {
        if (wanted is not { } number) return fallback;
        if (number >= 0 && number < Math.Max(series.Count, 1)) return number;
        throw Missing(path, series, number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The error for a file without the image that is wanted.</summary>
    /// <param name="path">The file.</param>
    /// <param name="series">Its images; none where it holds one without a number.</param>
    /// <param name="wanted">What the user gives: a number, a name in quotes.</param>
    internal static ImageFormatException Missing(string path, IReadOnlyList<ImageSeries> series, string wanted)
    {
        string held = series.Count > 0 ? $"it holds {List(series)}" : "it holds one image, series 0";
        return new(path, $"it has no series {wanted}: {held}", ImageRemedies.OtherSeriesOrAll);
    }
}
