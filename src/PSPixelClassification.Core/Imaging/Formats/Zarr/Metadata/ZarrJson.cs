using System.Text.Json;
using System.Text.Unicode;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>The JSON of a hierarchy, within limits that no real one meets.</summary>
internal static class ZarrJson
{
    private const long MaxLength = 64 << 20;
    private const int MaxDepth = 64;
    private const int MaxEntries = 1 << 16;

    /// <summary>Reads a JSON object.</summary>
    /// <returns>Null if there is no such key.</returns>
    /// <exception cref="ZarrException">It is none, or too large or too deep.</exception>
    public static JsonElement? TryRead(IZarrStore store, string key) =>
        store.TryRead(key, MaxLength) is { } bytes ? Parse(bytes, key) : null;

    /// <summary>Reads a JSON object.</summary>
    /// <exception cref="ZarrException">It is none, or too deep.</exception>
    public static JsonElement Parse(byte[] bytes, string key)
    {
        try
        {
            // Some editors put a mark in front, which JSON does not have.
            ReadOnlyMemory<byte> text = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;
            JsonElement root = Strict(text);
            return root.ValueKind == JsonValueKind.Object ? root : throw new ZarrException($"'{key}' is no JSON object");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ZarrException($"'{key}' is no JSON, or is damaged", e);
        }
    }

    private static JsonElement Strict(ReadOnlyMemory<byte> text)
    {
        try
        {
            RequireTexts(text.Span);
        }
        catch (JsonException) when (NonFiniteNumbers.Quote(text.Span) is { } quoted)
        {
            RequireTexts(quoted);
            text = quoted;
        }

        using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return document.RootElement.Clone();
    }

    // Bytes that are no UTF-8, and half of a surrogate pair, would be found only when a text is asked for.
    private static void RequireTexts(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) throw new JsonException();
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
            if (reader is { TokenType: JsonTokenType.PropertyName or JsonTokenType.String, ValueIsEscaped: true }) reader.GetString();
    }

    /// <summary>A member of an object.</summary>
    /// <returns>Null if it is not there, is null, or the element is no object.</returns>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A member that is a text.</summary>
    /// <returns>Null if it is none.</returns>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value ? Text(value) : null;

    /// <summary>A member that is a finite number.</summary>
    /// <returns>Null if it is none.</returns>
    public static double? Number(this JsonElement element, string name) => element.Member(name) is { } value ? Number(value) : null;

    /// <summary>The items of a member that is a list.</summary>
    /// <returns>None if it is no list; the first 65,536 of more.</returns>
    public static IReadOnlyList<JsonElement> List(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Take(MaxEntries)] : [];

    /// <summary>A finite number.</summary>
    /// <returns>Null if it is none.</returns>
    public static double? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? number : null;

    /// <summary>A text.</summary>
    /// <returns>Null if it is none.</returns>
    public static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Whole numbers, as extents are.</summary>
    /// <param name="what">What they are, for the error.</param>
    /// <exception cref="ZarrException">It is no list of numbers from 0.</exception>
    public static long[] Extents(this JsonElement element, string name, string what)
    {
        IReadOnlyList<JsonElement> items = element.List(name);
        long[] extents = new long[items.Count];
        for (int i = 0; i < extents.Length; i++)
        {
            if (items[i].ValueKind != JsonValueKind.Number || !items[i].TryGetInt64(out extents[i]) || extents[i] < 0)
                throw new ZarrException($"its {what} holds something else than whole numbers from 0");
        }

        return element.Member(name) is { ValueKind: JsonValueKind.Array } ? extents : throw new ZarrException($"it has no {what}");
    }
}
