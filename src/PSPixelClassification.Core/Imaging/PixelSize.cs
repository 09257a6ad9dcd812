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
    // Four decimals would leave nothing of a size in metres, and all digits of a wrong one are hundreds.
    private const double Small = 0.1;
    private const double Large = 1e6;

    /// <summary>"0.325 × 0.325 µm".</summary>
    /// <returns>Size and unit for a person.</returns>
    public override string ToString() => Z is { } z
        ? $"{Text(X)} × {Text(Y)} × {Text(z)} {Unit}"
        : $"{Text(X)} × {Text(Y)} {Unit}";

    /// <summary>A size in few digits: "0.325", "3.25E-07", "1E+300".</summary>
    /// <param name="value">A size in any unit.</param>
    /// <returns>The number for a person, invariant.</returns>
    public static string Text(double value) =>
        value.ToString(Math.Abs(value) switch { < Small => "G4", < Large => "0.####", _ => "R" }, CultureInfo.InvariantCulture);
}
