using System.Text.Json;
using System.Text.Json.Nodes;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>The pixel size in a data set's attributes: element_size_um, or resolutions in axistags with units in axis_units.</summary>
internal static class Hdf5PixelSize
{
    private const string Micrometre = "µm";

    /// <summary>Reads it.</summary>
    /// <param name="dataset">The data set.</param>
    /// <returns>Null where the file does not say.</returns>
    public static PixelSize? TryRead(IH5Dataset dataset) => ElementSize(dataset) ?? Resolution(dataset);

    /// <summary>Writes it as ilastik does: units as JSON.</summary>
    /// <param name="size">The pixel size.</param>
    /// <param name="axes">The axes' letters.</param>
    /// <returns>{"y": "um", "x": "um"}.</returns>
    public static string FormatUnits(PixelSize size, string axes)
    {
        string unit = size.Unit == Micrometre ? "um" : size.Unit;
        IEnumerable<char> sized = axes.Where(axis => axis is 'x' or 'y' || (axis == 'z' && size.Z is not null));
        return $"{{{string.Join(", ", sized.Select(axis => $"\"{axis}\": {JsonSerializer.Serialize(unit)}"))}}}";
    }

    /// <summary>The value of element_size_um, which Fiji's HDF5 plugin reads.</summary>
    /// <param name="size">The pixel size.</param>
    /// <returns>z, y, x; null unless all three are known in µm.</returns>
    public static double[]? TryElementSize(PixelSize size) => size is { Unit: Micrometre, Z: { } z } ? [z, size.Y, size.X] : null;

    // z, y, x in micrometres, by convention whatever the axes of the data set are.
    private static PixelSize? ElementSize(IH5Dataset dataset)
    {
        if (!dataset.AttributeExists("element_size_um")) return null;
        IH5Attribute attribute = dataset.Attribute("element_size_um");
        double[] values = (attribute.Type.Class, attribute.Type.Size) switch
        {
            (H5DataTypeClass.FloatingPoint, 8) => attribute.Read<double[]>(),
            (H5DataTypeClass.FloatingPoint, 4) => [.. attribute.Read<float[]>().Select(value => (double)value)],
            _ => [],
        };
        if (values.Length is < 2 or > 3 || !values.All(IsSize)) return null;
        return new PixelSize(values[^1], values[^2], values.Length == 3 ? values[0] : null, Micrometre);
    }

    private static PixelSize? Resolution(IH5Dataset dataset)
    {
        try
        {
            JsonNode? tags = Json(dataset, "axistags");
            if (tags is not JsonObject root || root["axes"] is not JsonArray axes) return null;
            Dictionary<string, double> sizes = [];
            foreach (JsonNode? axis in axes)
            {
                if (axis is JsonObject entry && entry["key"] is JsonValue key && key.TryGetValue(out string? letter)
                    && entry["resolution"] is JsonValue value && value.TryGetValue(out double resolution) && IsSize(resolution))
                {
                    sizes[letter] = resolution;
                }
            }

            if (!sizes.TryGetValue("x", out double x) || !sizes.TryGetValue("y", out double y)) return null;
            // One unit for all: other axes are converted by nobody, so a mixture is no pixel size.
            string[] units = Json(dataset, "axis_units") is JsonObject stated
                ? [.. stated.Where(unit => sizes.ContainsKey(unit.Key)).Select(unit => Text(unit.Value)).OfType<string>().Distinct()]
                : [];
            if (units.Length > 1) return null;
            string common = units is [var only] ? only : "pixel";
            return new PixelSize(x, y, sizes.TryGetValue("z", out double z) ? z : null,
                common is "um" or "micron" or "micrometer" or "\u03BCm" ? Micrometre : common);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode? Json(IH5Dataset dataset, string attribute) =>
        Hdf5Node.TryAttributeText(dataset, attribute) is { } text ? JsonNode.Parse(text) : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    private static bool IsSize(double value) => double.IsFinite(value) && value > 0;
}
