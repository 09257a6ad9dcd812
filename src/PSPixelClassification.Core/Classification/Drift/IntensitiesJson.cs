using System.Text.Json;
using System.Text.Json.Serialization;

namespace PSPixelClassification.Classification.Drift;

/// <summary>The values of training images as one line of JSON, as it is stored with a model; no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, MaxDepth = 8)]
[JsonSerializable(typeof(TrainingIntensities))]
internal sealed partial class IntensitiesJson : JsonSerializerContext
{
    /// <summary>Writes a line.</summary>
    public static string Format(TrainingIntensities intensities) => JsonSerializer.Serialize(intensities, Default.TrainingIntensities);

    /// <summary>Reads a line.</summary>
    /// <param name="json">The line.</param>
    /// <param name="channels">Channels of the model's images.</param>
    /// <returns>Null if it is none, or is of another model: then nothing is known.</returns>
    public static TrainingIntensities? TryParse(string json, int channels)
    {
        try
        {
            TrainingIntensities? intensities = JsonSerializer.Deserialize(json, Default.TrainingIntensities);
            return intensities is { ImageCount: > 0 } && intensities.Channels.Count == channels
                && intensities.Channels.All(channel => channel is null || IsValid(channel))
                ? intensities
                : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool IsValid(ChannelIntensities channel) =>
        IsAscending(channel.Low) && IsAscending(channel.High) && channel is { Spread: >= 0, MinContrast: >= 0, Saturated: >= 0 and <= 1 }
            && channel.MaxContrast >= channel.MinContrast;

    private static bool IsAscending(IReadOnlyList<float> values) =>
        values.Count == IntensitySample.Count && values.Zip(values.Skip(1)).All(pair => pair.First <= pair.Second);
}
