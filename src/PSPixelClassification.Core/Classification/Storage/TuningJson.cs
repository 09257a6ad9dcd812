using System.Text.Json;
using System.Text.Json.Serialization;
using PSPixelClassification.Common;

namespace PSPixelClassification.Classification.Storage;

/// <summary>How a classifier was trained as one line of JSON, as a project stores it; no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, MaxDepth = 8)]
[JsonSerializable(typeof(StoredTuning))]
internal sealed partial class TuningJson : JsonSerializerContext
{
    /// <summary>Writes a line.</summary>
    /// <returns>Null where there is nothing to say.</returns>
    public static string? Format(TrainingTuning tuning) =>
        Storage.StoredTuning.Of(tuning) is { } stored ? JsonSerializer.Serialize(stored, Default.StoredTuning) : null;

    /// <summary>Reads a line.</summary>
    /// <returns>Nothing where it cannot be read: then nobody knows.</returns>
    public static TrainingTuning Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.StoredTuning)?.ToTuning() ?? TrainingTuning.None;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or TrainingException)
        {
            return TrainingTuning.None;
        }
    }
}
