using System.Globalization;

namespace PSPixelClassification.Imaging;

/// <summary>The physical distance between neighboring pixels.</summary>
/// <param name="X">Along a row, in <paramref name="Unit"/>.</param>
/// <param name="Y">Down a column, in <paramref name="Unit"/>.</param>
/// <param name="Z">Between slices, in <paramref name="Unit"/>; null where the file does not say.</param>
/// <param name="Unit">
/// The unit as OME writes it: "µm", "nm", "mm", "cm", "inch" …; "pixel" if the file gives numbers without a unit.
/// </param>
public sealed record PixelSize(double X, double Y, double? Z, string Unit)
{
    /// <summary>"0.325 × 0.325 µm".</summary>
    /// <returns>Size and unit for a person.</returns>
    public override string ToString() => Z is { } z
        ? $"{Text(X)} × {Text(Y)} × {Text(z)} {Unit}"
        : $"{Text(X)} × {Text(Y)} {Unit}";

    // Four decimals would leave nothing of a size in metres.
    private static string Text(double value) => value.ToString(Math.Abs(value) < 0.1 ? "G4" : "0.####", CultureInfo.InvariantCulture);
}
