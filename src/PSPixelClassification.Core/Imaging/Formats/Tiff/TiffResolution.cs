namespace PSPixelClassification.Imaging.Formats.Tiff;

/// <summary>Pixel sizes from resolution tags, and the names of units.</summary>
internal static class TiffResolution
{
    private const int Inch = 2;
    private const int Centimetre = 3;

    /// <summary>The pixel size that a page's resolution tags give, in µm.</summary>
    /// <returns>Null if there are none or they have no unit of length.</returns>
    public static PixelSize? Read(TiffDirectory page)
    {
        double micrometres = page.Integer(TiffTag.ResolutionUnit, Inch) switch { Inch => 25400, Centimetre => 10000, _ => 0 };
        return micrometres > 0 ? FromTags(page, micrometres, null, "µm") : null;
    }

    /// <summary>The pixel size if the tags mean pixels per some unit.</summary>
    /// <param name="page">The page.</param>
    /// <param name="scale">What to multiply the distance with.</param>
    /// <param name="z">Distance of slices; null if unknown.</param>
    /// <param name="unit">The unit after multiplying.</param>
    /// <returns>Null if the tags are missing or no positive numbers.</returns>
    public static PixelSize? FromTags(TiffDirectory page, double scale, double? z, string unit)
    {
        double x = scale / page.Number(TiffTag.XResolution) ?? 0;
        double y = scale / page.Number(TiffTag.YResolution) ?? x;
        return Make(x, y, z, unit);
    }

    /// <summary>A pixel size; null unless x and y are positive. A slice distance that is no positive number is dropped.</summary>
    public static PixelSize? Make(double x, double y, double? z, string unit) =>
        IsLength(x) && IsLength(y) ? new PixelSize(x, y, z is { } distance && IsLength(distance) ? distance : null, unit) : null;

    /// <summary>A unit as OME writes it.</summary>
    public static string UnitName(string unit) => unit.Trim() switch
    {
        "um" or "micron" or "microns" or "micrometer" or "micrometre" or "µm" or "μm" => "µm",
        "inches" or "in" => "inch",
        "" => "pixel",
        "pixels" => "pixel",
        string other => other,
    };

    private static bool IsLength(double value) => double.IsFinite(value) && value > 0;
}
