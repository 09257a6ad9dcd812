using System.Text.Json;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Annotations.GeoJson;

/// <summary>What QuPath says of its objects in GeoJSON, in the versions from 0.2 on.</summary>
internal static class QuPathProperties
{
    /// <summary>The object's own name; null for none.</summary>
    public static string? Name(JsonElement properties) => NotBlank(GeoJsonValue.Text(properties, "name"));

    /// <summary>
    /// The class: "classification", its "name" or "names" (of a class derived from another, written "Tumor: Positive"); null for none.
    /// </summary>
    public static string? ClassName(JsonElement properties)
    {
        if (NotBlank(GeoJsonValue.Text(properties, "classification")) is { } text) return text;
        if (GeoJsonValue.Object(properties, "classification") is not { } classification) return null;
        if (NotBlank(GeoJsonValue.Text(classification, "name")) is { } name) return name;
        return GeoJsonValue.Array(classification, "names") is not { } names ? null : NotBlank(string.Join(
            ": ", names.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.String).Select(part => part.GetString())));
    }

    /// <summary>The color of the class: "color", or "colorRGB", a Java color, in old files; null for none.</summary>
    public static RgbColor? Color(JsonElement properties)
    {
        if (GeoJsonValue.Object(properties, "classification") is not { } classification) return null;
        if (GeoJsonValue.Whole(classification, "colorRGB") is { } argb)
            return new RgbColor((byte)(argb >> 16), (byte)(argb >> 8), (byte)argb);
        if (GeoJsonValue.Array(classification, "color") is not { } color || color.GetArrayLength() != 3) return null;
        byte[] parts = [.. color.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Number)
            .Select(part => part.TryGetByte(out byte value) ? value : (byte)0)];
        return parts.Length == 3 ? new RgbColor(parts[0], parts[1], parts[2]) : null;
    }

    /// <summary>The plane: "plane" of the geometry; QuPath leaves out the first one.</summary>
    public static AnnotationPosition Position(JsonElement geometry, JsonElement properties)
    {
        JsonElement plane = GeoJsonValue.Object(geometry, "plane") ?? GeoJsonValue.Object(properties, "plane") ?? default;
        return new AnnotationPosition(GeoJsonValue.Whole(plane, "z"), GeoJsonValue.Whole(plane, "t"));
    }

    /// <summary>The objects inside it in the hierarchy; null for none.</summary>
    public static JsonElement? Children(JsonElement properties) =>
        GeoJsonValue.Array(properties, "childObjects") ?? GeoJsonValue.Array(properties, "children");

    private static string? NotBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
