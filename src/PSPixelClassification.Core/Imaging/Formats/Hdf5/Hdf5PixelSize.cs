using System.Text.Json;
using System.Text.Json.Nodes;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// The pixel size and the time between frames in a data set's attributes: element_size_um, or resolutions in axistags with units in
/// axis_units.
/// </summary>
internal static class Hdf5PixelSize
{
    private const string Micrometre = "µm";

    /// <summary>Reads it.</summary>
    /// <returns>Null where the file does not say.</returns>
    public static PixelSize? TryRead(Hdf5Dataset dataset) => ElementSize(dataset) ?? Resolution(dataset);

    /// <summary>Reads the time between frames.</summary>
    /// <returns>Seconds; null where the file does not say, or names no unit for it.</returns>
    public static double? TryReadFrameInterval(Hdf5Dataset dataset) =>
        Resolutions(dataset).TryGetValue("t", out (double Value, string? Unit) time) && time.Unit is { } unit
            ? TimeUnits.Seconds(time.Value, unit)
            : null;

    /// <summary>Writes the units of the resolutions as ilastik does: as JSON.</summary>
    /// <param name="size">The pixel size; null if unknown.</param>
    /// <param name="frameInterval">Seconds between time points; null if unknown.</param>
    /// <returns>{"t": "s", "y": "um", "x": "um"}; null if there is none.</returns>
    public static string? FormatUnits(PixelSize? size, double? frameInterval, string axes)
    {
        string? unit = size?.Unit == Micrometre ? "um" : size?.Unit;
        string[] units = [.. axes.Select(axis => (axis, Unit: axis switch
        {
            'x' or 'y' => unit,
            'z' => size?.Z is null ? null : unit,
            't' => frameInterval is null ? null : "s",
            _ => null,
        })).Where(entry => entry.Unit is not null).Select(entry => $"\"{entry.axis}\": {JsonSerializer.Serialize(entry.Unit)}")];
        return units.Length == 0 ? null : $"{{{string.Join(", ", units)}}}";
    }

    /// <summary>The value of element_size_um, which Fiji's HDF5 plugin reads.</summary>
    /// <returns>z, y, x; null unless all three are known in µm.</returns>
    public static double[]? TryElementSize(PixelSize size) => size is { Unit: Micrometre, Z: { } z } ? [z, size.Y, size.X] : null;

    // z, y, x in micrometres, by convention whatever the axes of the data set are.
    private static PixelSize? ElementSize(Hdf5Dataset dataset)
    {
        if (dataset.Node.TryAttribute("element_size_um") is not { Space.IsNull: false } attribute) return null;
        if (Hdf5Numbers.TryDoubles(attribute.Type, attribute.ReadBytes) is not { } values) return null;
        if (values.Length is < 2 or > 3 || !values.All(IsSize)) return null;
        return new PixelSize(values[^1], values[^2], values.Length == 3 ? values[0] : null, Micrometre);
    }

    // Axes without a unit have that of x, and all have none where no unit is stated.
    private static PixelSize? Resolution(Hdf5Dataset dataset)
    {
        Dictionary<string, (double Value, string? Unit)> sizes = Resolutions(dataset);
        if (!sizes.TryGetValue("x", out (double Value, string? Unit) x) || !sizes.TryGetValue("y", out (double Value, string? Unit) y))
            return null;
        string unit = x.Unit ?? y.Unit ?? "pixel";
        double? z = sizes.TryGetValue("z", out (double Value, string? Unit) slices)
            ? LengthUnits.Convert(slices.Value, slices.Unit ?? unit, unit)
            : null;
        return LengthUnits.Convert(y.Value, y.Unit ?? unit, unit) is { } rows ? new PixelSize(x.Value, rows, z, unit) : null;
    }

    // The resolutions by axis, positive ones only; the unit is null where the file states none.
    private static Dictionary<string, (double Value, string? Unit)> Resolutions(Hdf5Dataset dataset)
    {
        Dictionary<string, (double Value, string? Unit)> sizes = [];
        try
        {
            if (Json(dataset, "axistags") is not JsonObject root || root["axes"] is not JsonArray axes) return sizes;
            JsonObject? units = Json(dataset, "axis_units") as JsonObject;
            foreach (JsonNode? axis in axes)
            {
                if (axis is JsonObject entry && entry["key"] is JsonValue key && key.TryGetValue(out string? letter)
                    && entry["resolution"] is JsonValue value && value.TryGetValue(out double resolution) && IsSize(resolution))
                {
                    sizes[letter] = (resolution, Text(units?[letter]) is { } unit ? LengthUnits.Normalize(unit) : null);
                }
            }
        }
        catch (JsonException)
        {
            // A text that is no JSON says nothing.
            sizes.Clear();
        }

        return sizes;
    }

    private static JsonNode? Json(Hdf5Dataset dataset, string attribute) =>
        dataset.Node.TryAttributeText(attribute) is { } text ? JsonNode.Parse(text) : null;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    private static bool IsSize(double value) => double.IsFinite(value) && value > 0;
}
