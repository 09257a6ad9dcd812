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
        // 0 is where nothing is: clear, as without colors of their own all other values have those of the program.
        JsonArray colors = [Color(0, [0, 0, 0], alpha: 0)];
        for (int value = 1; value < image.Palette.Length / 3; value++)
            colors.Add((JsonNode)Color(value, image.Palette.Span.Slice(value * 3, 3), byte.MaxValue));
        label.Add("colors", colors);
        // The list may not be empty.
        if (image.ValueNames.Count > 0)
        {
            label.Add("properties", new JsonArray([.. image.ValueNames.Select(
                known => (JsonNode)new JsonObject { ["label-value"] = known.Value, ["name"] = known.Name })]));
        }

        label.Add("source", new JsonObject { ["image"] = "../../" });
        return new JsonObject { ["multiscales"] = MultiscaleAttributes.Of(layout, ""), ["image-label"] = label };
    }

    private static JsonObject Color(int value, ReadOnlySpan<byte> rgb, int alpha) => new()
    {
        ["label-value"] = value,
        ["rgba"] = new JsonArray((int)rgb[0], (int)rgb[1], (int)rgb[2], alpha),
    };
}
