using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>vigra's axistags: {"axes":[{"key":"y","typeFlags":2,"resolution":0,"description":""},…]}, slowest axis first.</summary>
internal static class AxisTags
{
    // typeFlags of vigra: channels 1, space 2, time 8.
    private const int Channels = 1;
    private const int Space = 2;
    private const int Time = 8;

    /// <summary>Reads the axes' letters.</summary>
    /// <returns>The letters; null if the text is something else.</returns>
    public static string? TryParse(string? json)
    {
        if (json is null) return null;
        try
        {
            if (JsonNode.Parse(json) is not JsonObject root || root["axes"] is not JsonArray axes) return null;
            string?[] letters = [.. axes.Select(Key)];
            return letters.All(letter => letter is { Length: 1 }) ? string.Concat(letters) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the axes as ilastik does.</summary>
    /// <param name="size">The pixel size, for the axes' resolutions; null if unknown.</param>
    /// <param name="frameInterval">Seconds between time points, for the resolution of 't'; null if unknown.</param>
    public static string Format(string letters, PixelSize? size = null, double? frameInterval = null) =>
        "{\n  \"axes\": [\n" + string.Join(",\n", letters.Select(letter => Axis(letter, Resolution(letter, size, frameInterval))))
            + "\n  ]\n}";

    private static string? Key(JsonNode? axis) =>
        axis is JsonObject entry && entry["key"] is JsonValue key && key.TryGetValue(out string? text) ? text : null;

    private static string Axis(char letter, double resolution) => string.Create(
        CultureInfo.InvariantCulture,
        $"    {{\n      \"key\": \"{letter}\",\n      \"typeFlags\": {Flags(letter)},\n      \"resolution\": {resolution:R},\n")
        + "      \"description\": \"\"\n    }";

    private static double Resolution(char letter, PixelSize? size, double? frameInterval) => letter switch
    {
        'x' => size?.X ?? 0,
        'y' => size?.Y ?? 0,
        'z' => size?.Z ?? 0,
        't' => frameInterval ?? 0,
        _ => 0,
    };

    private static int Flags(char letter) => letter switch
    {
        'c' => Channels,
        't' => Time,
        _ => Space,
    };
}
