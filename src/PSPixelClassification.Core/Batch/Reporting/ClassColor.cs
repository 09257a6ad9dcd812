using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>The color of a class as a log says it.</summary>
internal static class ClassColor
{
    private static readonly RgbColor s_unknown = new(128, 128, 128);

    /// <summary>Reads a color.</summary>
    /// <param name="text">"#ffff00" as a rule: a log may have been changed by hand.</param>
    /// <returns>The color; gray if it is none.</returns>
    public static RgbColor Of(string text)
    {
        try
        {
            return RgbColor.Parse(text);
        }
        catch (Exception e) when (e is FormatException or LabelException)
        {
            return s_unknown;
        }
    }
}
