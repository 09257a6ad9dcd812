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

    private static readonly HashSet<string> s_kinds = ["begin", "plan", "input", "image", "end"];

    /// <summary>Writes a line, without its end.</summary>
    public static string Format(BatchLogEntry entry) => JsonSerializer.Serialize(entry, Default.BatchLogEntry);

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line without its end.</param>
    /// <returns>
    /// The line; without an entry where it is of a kind, or has a value, that only later versions know. Null if it is torn, or none of a
    /// log.
    /// </returns>
    public static LogLine? TryParse(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize(text, Default.Kind) is not { Event: { } kind } known) return null;
            DateTime? time = known.Time is { ValueKind: JsonValueKind.String } when && when.TryGetDateTime(out DateTime own) ? own : null;
            string? run = known.Run is { ValueKind: JsonValueKind.String } id ? id.GetString() : null;
            LogLine line = new(text, null, time, run);
            return s_kinds.Contains(kind) ? Understand(line) : line;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether a line is JSON, of a log or not.</summary>
    /// <param name="text">The line without its end.</param>
    public static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static LogLine Understand(LogLine line)
    {
        try
        {
            return line with { Entry = JsonSerializer.Deserialize(line.Text, Default.BatchLogEntry) };
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            string? member = (e as JsonException)?.Path is ['$', '.', .. { Length: > 0 } path] ? path : null;
            return line with { Obstacle = member is null ? "a value is missing" : $"this version does not know its '{member}'" };
        }
    }

    /// <summary>What every line has.</summary>
    /// <param name="Event">The kind of entry.</param>
    /// <param name="Time">When it was written.</param>
    /// <param name="Run">The run's id.</param>
    internal sealed record EntryKind(string Event, JsonElement? Time = null, JsonElement? Run = null);
}
