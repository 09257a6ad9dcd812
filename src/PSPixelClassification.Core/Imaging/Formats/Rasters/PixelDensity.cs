using System.Globalization;

namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>
/// A density ("pixels per inch") that no microscope's metadata stand beside. Screens and printers have 72 to 2400 pixels per inch (353 to
/// 10.6 µm a pixel), and programs write such densities, or 1, into files that have none. A camera behind a lens is finer. So a density
/// counts from 10 µm a pixel on downwards (2540 pixels per inch and more).
/// </summary>
/// <param name="X">Distance of pixels in a row, µm.</param>
/// <param name="Y">Distance of rows, µm.</param>
internal readonly record struct PixelDensity(double X, double Y)
{
    /// <summary>The coarsest pixels, in µm, that are taken for measured ones.</summary>
    public const double CoarsestMicrometres = 10;

    /// <summary>The µm in an inch.</summary>
    public const double MicrometresPerInch = 25400;

    /// <summary>The µm in a centimetre.</summary>
    public const double MicrometresPerCentimetre = 10000;

    /// <summary>The µm in a metre.</summary>
    public const double MicrometresPerMetre = 1e6;

    // Densities are rounded: 2540 pixels per inch, or 1000 per cm, may come out as 10.0000001 µm.
    private const double Tolerance = 1 + 1e-6;

    /// <summary>The pixel size it gives; null if it is the density of a screen or printer, or no positive number.</summary>
    public PixelSize? PixelSize => IsMeasured(X) && IsMeasured(Y) ? new PixelSize(X, Y, null, "µm") : null;

    /// <summary>What a person is told about a density that gives no pixel size; null if it counts or is no positive number.</summary>
    public string? Note => X > 0 && Y > 0 && double.IsFinite(X) && double.IsFinite(Y) && PixelSize is null
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"Its density of {MicrometresPerInch / Math.Max(X, Y):0.##} per inch is one of screens and printers; "
            + $"no pixel size is taken from it.")
        : null;

    private static bool IsMeasured(double micrometres) => micrometres is > 0 and <= CoarsestMicrometres * Tolerance;
}
