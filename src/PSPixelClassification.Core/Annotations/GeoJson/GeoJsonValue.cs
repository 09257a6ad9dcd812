using System.Text.Json;

namespace PSPixelClassification.Annotations.GeoJson;

/// <summary>Members of JSON objects that may be missing or of another kind, and then are none.</summary>
internal static class GeoJsonValue
{
    /// <summary>A member that is a text; null for none.</summary>
    public static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A member that is an object; null for none.</summary>
    public static JsonElement? Object(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>A member that is a list; null for none.</summary>
    public static JsonElement? Array(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } value ? value : null;

    /// <summary>A member that is a whole number; null for none.</summary>
    public static int? Whole(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out double number)
            && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : null;

    /// <summary>A member that is true; false where it is anything else.</summary>
    public static bool IsTrue(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.True };

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;
}
