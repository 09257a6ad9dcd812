using System.Globalization;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>The axes that an image is to be stored with.</summary>
internal static class StoredAxes
{
    /// <summary>Refuses an order where a format has one of its own.</summary>
    /// <param name="format">The format's name.</param>
    /// <param name="image">The image to come.</param>
    /// <returns>Null if none is asked for; else a sentence with the reason and what to do.</returns>
    public static string? RefuseAny(string format, OutputImage image) =>
        image.Axes is null ? null : $"{format} has an order of axes of its own. {ExportRemedies.FormatOfAxes}";

    /// <summary>Refuses an order that lacks an axis.</summary>
    /// <param name="image">The image to come.</param>
    /// <returns>Null if it lacks none; else a sentence with the reason and what to do.</returns>
    public static string? RefuseMissing(OutputImage image)
    {
        if (image.Axes is not { } axes) return null;
        char[] missing = [.. AxisOrder.For(image.Shape).Letters.Where(letter => !axes.Has(letter))];
        return missing.Length == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the result has {image.Shape[missing[0]]} {NameOf(missing[0])}, and '{axes}' has no {missing[0]}. Add the letter.");
    }

    private static string NameOf(char axis) => axis switch
    {
        't' => "time points",
        'z' => "slices",
        _ => "channels",
    };
}
