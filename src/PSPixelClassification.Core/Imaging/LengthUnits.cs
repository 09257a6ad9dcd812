namespace PSPixelClassification.Imaging;

/// <summary>Units of length as files name them, and what they are in metres.</summary>
internal static class LengthUnits
{
    /// <summary>What one unit is in metres.</summary>
    /// <param name="unit">A name that <see cref="Normalize"/> gives.</param>
    /// <returns>Null if it is no unit of length, as "pixel" is none.</returns>
    public static double? Metres(string unit) => unit switch
    {
        "pm" => 1e-12,
        "Å" => 1e-10,
        "nm" => 1e-9,
        "µm" => 1e-6,
        "mm" => 1e-3,
        "cm" => 1e-2,
        "dm" => 1e-1,
        "m" => 1,
        "inch" => 0.0254,
        _ => null,
    };

    /// <summary>A length in another unit.</summary>
    /// <returns>The length; null if the units differ and one of them is no unit of length.</returns>
    public static double? Convert(double length, string from, string to) =>
        from == to ? length : Metres(from) is { } source && Metres(to) is { } target ? length * (source / target) : null;

    /// <summary>A unit as <see cref="PixelSize"/> has it.</summary>
    /// <param name="unit">As a file writes it: "um", "micron", "μm" (Greek mu), "in" …</param>
    /// <returns>"µm" (micro sign), "inch" …; what is unknown as it is; "pixel" for nothing.</returns>
    public static string Normalize(string unit) => unit.Trim() switch
    {
        "um" or "micron" or "microns" or "micrometer" or "micrometers" or "micrometre" or "micrometres" or "µm" or "μm" => "µm",
        "nanometer" or "nanometers" or "nanometre" or "nanometres" => "nm",
        "millimeter" or "millimeters" or "millimetre" or "millimetres" => "mm",
        "centimeter" or "centimeters" or "centimetre" or "centimetres" => "cm",
        "meter" or "meters" or "metre" or "metres" => "m",
        "angstrom" or "angstroms" or "Å" => "Å",
        "inches" or "in" => "inch",
        "" or "pixels" => "pixel",
        string other => other,
    };
}
