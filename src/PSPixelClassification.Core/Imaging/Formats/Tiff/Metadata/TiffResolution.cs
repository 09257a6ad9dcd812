using System.Globalization;
using System.Text.RegularExpressions;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>Pixel sizes from resolution tags and from what slide scanners write.</summary>
internal static partial class TiffResolution
{


    /// <summary>
    /// The pixel size of a page that neither OME nor ImageJ describe: a slide scanner's, MetaMorph's, or a density that no screen or
    /// printer has.
    /// </summary>
    /// <returns>Null if the page does not say.</returns>
    public static PixelSize? Read(TiffDirectory page) =>
        SlideScanner(page) ?? MetaMorphCalibration.Read(page) ?? Density(page)?.PixelSize;

    /// <summary>What a person is told where the page has a density that says nothing of its pixels' size.</summary>
    /// <returns>A sentence; null if there is nothing to say.</returns>
    public static string? Note(TiffDirectory page) => Density(page)?.Note;

    /// <summary>The pixel size if the tags mean pixels per some unit.</summary>
    /// <param name="unit">The unit that columns are counted in, and of the result.</param>
    /// <param name="rowUnit">The unit that rows are counted in.</param>
    /// <param name="z">Distance of slices in <paramref name="unit"/>; null if unknown.</param>
    /// <returns>Null if the tags are missing or no positive numbers, or the units are no lengths that can be compared.</returns>
    public static PixelSize? FromTags(TiffDirectory page, string unit, string rowUnit, double? z)
    {
        double x = 1 / page.Number(TiffTag.XResolution) ?? 0;
        double y = 1 / page.Number(TiffTag.YResolution) ?? x;
        return LengthUnits.Convert(y, rowUnit, unit) is { } rows ? Make(x, rows, z, unit) : null;
    }

    /// <summary>What a person is told where columns and rows are measured in units that cannot be compared.</summary>
    /// <returns>A sentence; null if they can.</returns>
    public static string? Note(string unit, string rowUnit) => LengthUnits.Convert(1, rowUnit, unit) is null
        ? $"Columns are measured in '{unit}' and rows in '{rowUnit}'; no pixel size is taken from them."
        : null;

    /// <summary>A pixel size; null unless x and y are positive. A slice distance that is no positive number is dropped.</summary>
    public static PixelSize? Make(double x, double y, double? z, string unit) =>
        IsLength(x) && IsLength(y) ? new PixelSize(x, y, z is { } distance && IsLength(distance) ? distance : null, unit) : null;

    private static PixelDensity? Density(TiffDirectory page)
    {
        double micrometres = page.Value(TiffTag.ResolutionUnit, TiffResolutionUnit.Inch) switch
        {
            TiffResolutionUnit.Inch => PixelDensity.MicrometresPerInch,
            TiffResolutionUnit.Centimetre => PixelDensity.MicrometresPerCentimetre,
            _ => 0,
        };
        if (micrometres == 0 || page.Number(TiffTag.XResolution) is not { } x) return null;
        return new PixelDensity(micrometres / x, micrometres / (page.Number(TiffTag.YResolution) ?? x));
    }

    // Aperio's scanners (.svs) describe a slide as "Aperio Image Library …|AppMag = 20|MPP = 0.4990", micrometres a pixel.
    private static PixelSize? SlideScanner(TiffDirectory page)
    {
        string description = page.Text(TiffTag.ImageDescription) ?? "";
        if (!description.StartsWith("Aperio", StringComparison.Ordinal)
            || MicrometresPerPixel().Match(description) is not { Success: true } match) return null;
        double size = double.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return Make(size, size, null, "µm");
    }

    private static bool IsLength(double value) => double.IsFinite(value) && value > 0;

    [GeneratedRegex(@"\|\s*MPP\s*=\s*([0-9]+(?:\.[0-9]+)?)\s*(?:\||$)", RegexOptions.CultureInvariant)]
    private static partial Regex MicrometresPerPixel();
}
