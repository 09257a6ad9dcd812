using System.Globalization;
using System.Text.Json.Nodes;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>What is said of the image at the root: its levels, how to show it, and what made it.</summary>
internal static class ImageAttributes
{
    private const string White = "FFFFFF";

    // Programs would mix dozens of channels.
    private const int MaxShown = 6;

    private static readonly string[] s_colors = ["FF0000", "00FF00", "0000FF", "FF00FF", "00FFFF", "FFFF00"];

    /// <summary>"multiscales" and "omero" of OME-NGFF.</summary>
    /// <param name="layout">How arrays are cut.</param>
    /// <param name="extremes">The smallest and the greatest value of a channel.</param>
    public static JsonObject Of(ZarrLayout layout, Func<int, (double Minimum, double Maximum)> extremes) => new()
    {
        ["multiscales"] = MultiscaleAttributes.Of(layout, layout.Group),
        ["omero"] = new JsonObject
        {
            ["channels"] = new JsonArray(
                [.. Enumerable.Range(0, layout.Image.Shape.Channels).Select(channel => Channel(layout.Image, channel, extremes(channel)))]),
            ["rdefs"] = new JsonObject { ["model"] = layout.Image.Shape.Channels > 1 ? "color" : "greyscale" },
        },
    };

    /// <summary>What made the image.</summary>
    public static JsonObject Origin(OutputImage image)
    {
        JsonObject origin = new() { [ZarrOrigin.CreatorAttribute] = new JsonObject { ["name"] = ZarrOrigin.Creator } };
        if (image.Provenance is { } provenance) origin.Add(ZarrOrigin.ProvenanceAttribute, provenance);
        return origin;
    }

    private static JsonObject Channel(OutputImage image, int channel, (double Minimum, double Maximum) extremes)
    {
        // Stretched by what is in them, the colors of a picture would be others.
        (double start, double end) = image.DisplayRange ?? (image.IsRgb ? image.PixelType.Range() : extremes);
        // A window without width shows nothing.
        if (end <= start) end = start + 1;
        return new JsonObject
        {
            ["label"] = image.ChannelNames.Count > 0 ? image.ChannelNames[channel] : Name(image, channel),
            ["color"] = Color(image, channel),
            ["active"] = channel < MaxShown,
            ["window"] = new JsonObject
            {
                ["start"] = start,
                ["end"] = end,
                ["min"] = Math.Min(start, extremes.Minimum),
                ["max"] = Math.Max(end, extremes.Maximum),
            },
        };
    }

    private static string Name(OutputImage image, int channel) => image.Shape.Channels == 1
        ? image.Name ?? "image"
        : image.IsRgb ? (channel switch { 0 => "red", 1 => "green", _ => "blue" })
        : string.Create(CultureInfo.InvariantCulture, $"channel {channel}");

    private static string Color(OutputImage image, int channel)
    {
        if (image.ChannelColors.Length > 0) return Convert.ToHexString(image.ChannelColors.Span.Slice(channel * 3, 3));
        return image.Shape.Channels == 1 ? White : s_colors[channel % s_colors.Length];
    }
}
