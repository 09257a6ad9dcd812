using System.Text.Json.Nodes;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>"labels" and "image-label" of OME-NGFF 0.4 and 0.5: which label images there are, and what their values stand for.</summary>
internal static class LabelAttributes
{
    /// <summary>The list of label images.</summary>
    public static JsonObject List(string name) => new() { ["labels"] = new JsonArray(name) };

    /// <summary>What a label image is.</summary>
    public static JsonObject Of(ZarrLayout layout)
    {
        OutputImage image = layout.Image;
        JsonObject label = [];
        if (layout.Version == OmeZarrVersion.V04) label.Add("version", OmeVersions.Text(layout.Version));
        ReadOnlySpan<byte> palette = image.Palette.Span;
        // Both lists may not be empty.
        if (palette.Length > 0)
        {
            JsonArray colors = [];
            // 0 is where nothing is: clear.
            for (int value = 0; value < palette.Length / 3; value++)
            {
                ReadOnlySpan<byte> color = palette.Slice(value * 3, 3);
                colors.Add((JsonNode)new JsonObject
                {
                    ["label-value"] = value,
                    ["rgba"] = new JsonArray((int)color[0], (int)color[1], (int)color[2], value == 0 ? 0 : byte.MaxValue),
                });
            }

            label.Add("colors", colors);
        }

        if (image.ValueNames.Count > 0)
        {
            label.Add("properties", new JsonArray([.. image.ValueNames.Select(
                known => (JsonNode)new JsonObject { ["label-value"] = known.Value, ["name"] = known.Name })]));
        }

        label.Add("source", new JsonObject { ["image"] = "../../" });
        return new JsonObject { ["multiscales"] = MultiscaleAttributes.Of(layout, ""), ["image-label"] = label };
    }
}
