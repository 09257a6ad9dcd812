using System.Text.Json;
using System.Text.Json.Serialization;

namespace PSPixelClassification.LabelEditor.Protocol;

/// <summary>
/// Messages as JSON: names in camel case, no reflection at run time. A message of the page with unknown members is damaged.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 8)]
[JsonSerializable(typeof(PageMessage))]
[JsonSerializable(typeof(SessionMessage))]
internal sealed partial class ProtocolJson : JsonSerializerContext
{
    /// <summary>Reads a message of the page.</summary>
    /// <returns>The message; null if it is none.</returns>
    public static PageMessage? TryParse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            PageMessage? message = JsonSerializer.Deserialize(utf8, Default.PageMessage);
            // Nulls in lists pass the serializer.
            bool hasNull = message is WantMessage want && want.Tiles.Contains(null!)
                || message is FeaturesMessage features
                && (features.Selections.Contains(null!) || features.Inputs is { } inputs && inputs.Contains(null!))
                || message is DisplayMessage display && display.Channels.Contains(null!)
                || message is SegmentationMessage segmentation && segmentation.Thresholds.Contains(null!)
                || message is BrowseMessage browse && browse.Folder.Contains(null!)
                || message is AddImagesMessage add && add.Folder.Concat(add.Files).Concat(add.Uploads).Contains(null!)
                || message is OfferMessage offer && offer.Files.Contains(null!)
                || message is ExportMessage export && export.Results.Sources.Contains(null!)
                || message is BatchMessage batch && batch.Results.Sources.Contains(null!)
                || message is UncertainMessage { Skip: { } skip } && skip.Contains(null!);
            return hasNull ? null : message;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Writes a message to the page.</summary>
    public static byte[] Encode(SessionMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Default.SessionMessage);
}
