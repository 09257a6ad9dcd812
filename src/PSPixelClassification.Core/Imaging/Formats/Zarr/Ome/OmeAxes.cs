using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Ome;

/// <summary>What the axes of OME-NGFF are for an image, and the sizes of its pixels.</summary>
internal static class OmeAxes
{
    private const string SpaceLetters = "zyx";

    /// <summary>The order of axes.</summary>
    /// <returns>
    /// By their names where these are t, c, z, y and x or words for them; else by their types, axes of space being z, y, x in their order,
    /// with a sentence that says so.
    /// </returns>
    /// <exception cref="ZarrException">They are none of an image, or two have one name.</exception>
    public static (AxisOrder Axes, string? Guess) Resolve(IReadOnlyList<OmeAxis> axes)
    {
        if (TryParse(string.Concat(axes.Select(axis => LetterOf(axis.Name))), axes.Count) is { } named) return (named, null);
        string names = string.Join(", ", axes.Select(axis => ZarrElementType.Shown(axis.Name)));
        if (axes.Select(axis => axis.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < axes.Count)
            throw ZarrException.Unsupported($"its axes are {names}, two of which have one name", ImageRemedies.NameAxes);
        int spaces = axes.Count(axis => axis.Type == "space");
        int space = Math.Max(0, SpaceLetters.Length - spaces);
        string letters = string.Concat(axes.Select(axis => axis.Type switch
        {
            "time" => 't',
            "space" when space < SpaceLetters.Length => SpaceLetters[space++],
            // An axis of another kind, such as a wavelength, is one of channels for whoever classifies pixels.
            _ => 'c',
        }));
        return TryParse(letters, axes.Count) is { } guess
            ? (guess, $"Its OME metadata names its axes {names}, which are not those of an image: by their types they are taken for "
                + $"{guess}.")
            : throw ZarrException.Unsupported($"its axes are {names}, which are none of an image", ImageRemedies.NameAxes);
    }

    /// <summary>The letter that a name of an axis stands for: beside the letters, the words that xarray's users write.</summary>
    /// <returns>The name itself where it is no such word; null for none.</returns>
    public static string? LetterOf(string? name) => name?.ToLowerInvariant() switch
    {
        "time" or "frame" => "t",
        "depth" or "slice" => "z",
        "channel" or "band" => "c",
        "row" => "y",
        "column" or "col" => "x",
        var other => other,
    };

    /// <summary>The size of pixels.</summary>
    /// <param name="letters">The letters of the axes.</param>
    /// <returns>Null where the file does not say; axes without a unit have that of x.</returns>
    public static PixelSize? PixelSize(IReadOnlyList<OmeAxis> axes, AxisOrder letters, IReadOnlyList<double>? scale)
    {
        if (scale is null || Entry('x') is not { } x || Entry('y') is not { } y) return null;
        if (x.Unit is null && y.Unit is null && x.Value == 1 && y.Value == 1) return null;
        string unit = x.Unit ?? y.Unit ?? "pixel";
        // A distance of 1 without a unit, beside others that have one, says that it is not known.
        double? z = Entry('z') is { } slices && (slices.Unit is not null || slices.Value != 1 || unit == "pixel")
            ? LengthUnits.Convert(slices.Value, slices.Unit ?? unit, unit)
            : null;
        return LengthUnits.Convert(y.Value, y.Unit ?? unit, unit) is { } rows ? new PixelSize(x.Value, rows, z, unit) : null;

        (double Value, string? Unit)? Entry(char axis) => letters.Letters.IndexOf(axis, StringComparison.Ordinal) is >= 0 and var i
            ? (scale[i], axes[i].Unit is { Length: > 0 } named ? LengthUnits.Normalize(named) : null)
            : null;
    }

    /// <summary>The time between frames.</summary>
    /// <returns>Seconds; null where the file does not say, or names no unit for it.</returns>
    public static double? FrameInterval(IReadOnlyList<OmeAxis> axes, AxisOrder letters, IReadOnlyList<double>? scale) =>
        scale is not null && letters.Letters.IndexOf('t', StringComparison.Ordinal) is >= 0 and var i && axes[i].Unit is { } unit
            ? TimeUnits.Seconds(scale[i], unit)
            : null;

    /// <summary>The axes that letters stand for.</summary>
    /// <returns>Null if they are none of an image, or not as many as dimensions.</returns>
    public static AxisOrder? TryParse(string letters, int count)
    {
        try
        {
            return letters.Length == count ? AxisOrder.Parse(letters) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
