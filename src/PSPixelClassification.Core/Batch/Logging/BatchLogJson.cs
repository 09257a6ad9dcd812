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
    /// <param name="text">The line without its end.</param>
    /// <returns>The line; null if it is torn, or none of a log.</returns>
    public static LogLine? TryParse(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize(text, Default.Kind) is not { Event: { } kind } known) return null;
            BatchLogEntry? entry = s_kinds.Contains(kind) ? JsonSerializer.Deserialize(text, Default.BatchLogEntry) : null;
            return new LogLine(text, entry, known.Time, known.Run);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What every line has.</summary>
    /// <param name="Event">The kind of entry.</param>
    /// <param name="Time">When it was written.</param>
    /// <param name="Run">The run's id.</param>
    internal sealed record EntryKind(string Event, DateTime? Time = null, string? Run = null);
}
