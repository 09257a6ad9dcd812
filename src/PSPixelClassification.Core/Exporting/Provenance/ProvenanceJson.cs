using System.Text.Json;
using System.Text.Json.Serialization;

namespace PSPixelClassification.Exporting.Provenance;

/// <summary>Provenance as one line of ASCII JSON: names in camel case, in the order of the records; no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 8)]
[JsonSerializable(typeof(ResultProvenance))]
internal sealed partial class ProvenanceJson : JsonSerializerContext
{
    /// <summary>Writes a line.</summary>
    public static string Format(ResultProvenance provenance) => JsonSerializer.Serialize(provenance, Default.ResultProvenance);

    /// <summary>Reads a line; null if it is none.</summary>
    public static ResultProvenance? TryParse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.ResultProvenance);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
