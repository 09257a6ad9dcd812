using System.Text.Json;
using System.Text.Json.Serialization;

namespace PSPixelClassification.Batch.Logging;

/// <summary>Entries as one line of ASCII JSON each: names in camel case, the kind of entry first; no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true, MaxDepth = 8)]
[JsonSerializable(typeof(BatchLogEntry))]
[JsonSerializable(typeof(EntryKind), TypeInfoPropertyName = "Kind")]
internal sealed partial class BatchLogJson : JsonSerializerContext
{
    /// <summary>How every line begins that is written here.</summary>
    public const string LineStart = "{\"event\":\"";

    private static readonly HashSet<string> s_kinds = ["begin", "input", "image", "end"];

    /// <summary>Writes a line, without its end.</summary>
    public static string Format(BatchLogEntry entry) => JsonSerializer.Serialize(entry, Default.BatchLogEntry);

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="entry">The entry; null if the line is torn, or of a kind that later versions write.</param>
    /// <returns>Whether it is a whole line of a log, of whatever kind.</returns>
    public static bool TryParse(string line, out BatchLogEntry? entry)
    {
        entry = null;
        try
        {
            if (JsonSerializer.Deserialize(line, Default.Kind) is not { Event: { } kind }) return false;
            if (s_kinds.Contains(kind)) entry = JsonSerializer.Deserialize(line, Default.BatchLogEntry);
            return true;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>What every line has.</summary>
    /// <param name="Event">The kind of entry.</param>
    internal sealed record EntryKind(string Event);
}
