using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting;

/// <summary>
/// Pictures keep the values of an image, and viewers show the whole range of their type: a 12-bit image is nearly black then.
/// </summary>
public static class PictureBrightness
{
    // A camera of 12 bits in a file of 16 reaches a sixteenth; one whose brightest pixels reach a quarter can still be seen.
    private const double DarkFraction = 0.25;

    /// <summary>Whether viewers will show a picture nearly black.</summary>
    /// <param name="image">The image.</param>
    /// <param name="settings">How it is written.</param>
    /// <param name="cancellationToken">Looked at per row.</param>
    /// <returns>
    /// A warning if it is written as PNG as it is, and 99.8 % of the values of each channel lie in the lowest quarter of the type's range;
    /// else null.
    /// </returns>
    /// <exception cref="Imaging.ImageFormatException">The pixel data is damaged.</exception>
    public static string? Warning(ClassifierImage image, ImageExportSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(settings);
        PixelType type = settings.DataType ?? image.PixelType;
        if (settings.Stretch || settings.Format != ExportFormat.Png || type is not (PixelType.UInt8 or PixelType.UInt16)) return null;
        double brightest = DisplayRange.Estimate(image.Source, cancellationToken).Max(range => range.Maximum);
        double white = type.Range().Maximum;
        if (brightest >= DarkFraction * white) return null;
        string finding = string.Create(CultureInfo.InvariantCulture, $"'{image.Name}' has values up to about {brightest:0} of {white:0}");
        return $"{finding}, and viewers show it nearly black. {ExportRemedies.StretchToSee}";
    }
}
