using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Pipeline.Arguments.LabelFiles;

/// <summary>What <c>-LabelMap</c> says: which class each value of a label image stands for, or each color.</summary>
internal sealed class LabelMapArgument
{
    private LabelMapArgument(IReadOnlyDictionary<int, string> values, IReadOnlyDictionary<RgbColor, string> colors) =>
        (Values, Colors) = (values, colors);

    /// <summary>Classes by value; empty where colors are mapped, or nothing.</summary>
    public IReadOnlyDictionary<int, string> Values { get; }

    /// <summary>Classes by color; empty where values are mapped, or nothing.</summary>
    public IReadOnlyDictionary<RgbColor, string> Colors { get; }

    /// <summary>
    /// How the label image is to be read: for its colors if some are mapped, else for its numbers, which are the indices of a palette.
    /// </summary>
    public ImageOpenOptions Options => Colors.Count > 0 ? new() { PaletteAsColor = true, KeepAlpha = true } : new() { KeepIndices = true };

    /// <summary>Reads the parameter.</summary>
    /// <param name="map">Values or colors to names; null for none.</param>
    /// <returns>The map.</returns>
    /// <exception cref="LabelException"><c>LabelMapInvalid</c>.</exception>
    public static LabelMapArgument Parse(Hashtable? map)
    {
        Dictionary<int, string> values = [];
        Dictionary<RgbColor, string> colors = [];
        foreach (DictionaryEntry entry in map ?? [])
        {
            string? name = entry.Value?.ToString();
            if (string.IsNullOrWhiteSpace(name)) throw Invalid(entry);
            if (TryColor(entry.Key) is { } color)
            {
                if (!colors.TryAdd(color, name))
                    throw Invalid($"-LabelMap names the color {color} twice, the second time as '{entry.Key}'. Name it once.");
            }
            else
            {
                values[Value(entry)] = name;
            }
        }

        return values.Count == 0 || colors.Count == 0 ? new LabelMapArgument(values, colors) : throw Invalid(
            "-LabelMap maps both values and colors. A label image has one or the other: map whole numbers for gray and indexed images, "
                + "colors for others.");
    }

    private static RgbColor? TryColor(object key)
    {
        if (key is RgbColor color) return color;
        if (key is not string text) return null;
        try
        {
            return RgbColor.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static int Value(DictionaryEntry entry)
    {
        bool isNumber = NumberText.Refusal(entry.Key) is null && LanguagePrimitives.TryConvertTo(entry.Key, out double value)
            && double.IsInteger(value) && Math.Abs(value) <= int.MaxValue;
        return isNumber ? (int)LanguagePrimitives.ConvertTo<double>(entry.Key) : throw Invalid(entry);
    }

    private static LabelException Invalid(DictionaryEntry entry) => Invalid(
        $"-LabelMap says '{entry.Key}' = '{entry.Value}'. It maps values of the label image, whole numbers, or its colors to names of "
            + "classes: "
        + "@{ 1 = 'nuclei'; 2 = 'background' } or @{ '#ff0000' = 'nuclei'; lime = 'background' }.");

    private static LabelException Invalid(string message) => new(ErrorIds.LabelMapInvalid, message);
}
