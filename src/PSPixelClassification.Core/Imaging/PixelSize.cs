namespace PSPixelClassification.Imaging;

/// <summary>The physical distance between neighbouring pixels.</summary>
/// <param name="X">Along a row, in <paramref name="Unit"/>.</param>
/// <param name="Y">Down a column, in <paramref name="Unit"/>.</param>
/// <param name="Z">Between slices, in <paramref name="Unit"/>; null where the file does not say.</param>
/// <param name="Unit">The unit as OME writes it: "µm", "nm", "mm", "cm", "inch" …; "pixel" if the file gives numbers without a unit.</param>
public sealed record PixelSize(double X, double Y, double? Z, string Unit)
{
    /// <summary>"0.325 × 0.325 µm".</summary>
    /// <returns>Size and unit for a person.</returns>
    public override string ToString() => Z is { } z
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{X:0.####} × {Y:0.####} × {z:0.####} {Unit}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{X:0.####} × {Y:0.####} {Unit}");
}
