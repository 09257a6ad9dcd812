using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;

namespace PSPixelClassification.Imaging.Formats.Zarr.Ome;

/// <summary>What "omero" says of the channels: names, colors, and the values shown as black and white. For people only.</summary>
/// <param name="Names">Empty where the file does not say, else one a channel.</param>
/// <param name="Colors">Empty where the file does not say, else one a channel.</param>
/// <param name="Ranges">Empty where the file does not say, else one a channel.</param>
internal sealed record OmeChannels(
    IReadOnlyList<string> Names, IReadOnlyList<RgbColor> Colors, IReadOnlyList<(double Minimum, double Maximum)> Ranges)
{
    private static readonly RgbColor s_white = new(255, 255, 255);

    /// <summary>Reads it.</summary>
    /// <param name="ome">The object that holds "omero".</param>
    /// <param name="count">The image's channels; what speaks of another number is left out.</param>
    public static OmeChannels Parse(JsonElement ome, int count)
    {
        IReadOnlyList<JsonElement> channels = (ome.Member("omero") ?? default).List("channels");
        if (channels.Count != count) return new OmeChannels([], [], []);
        string?[] names = [.. channels.Select(channel => channel.Text("label")?.Trim())];
        RgbColor?[] colors = [.. channels.Select(Color)];
        (double, double)?[] ranges = [.. channels.Select(Range)];
        return new OmeChannels(
            names.All(name => name?.Length > 0) ? [.. names.Select(name => name!)] : [],
            colors.Any(color => color is not null) ? [.. colors.Select(color => color ?? s_white)] : [],
            ranges.All(range => range is not null) ? [.. ranges.Select(range => range!.Value)] : []);
    }

    private static RgbColor? Color(JsonElement channel)
    {
        if (channel.Text("color")?.TrimStart('#') is not { Length: 6 or 8 } text) return null;
        try
        {
            return RgbColor.Parse("#" + text[..6]);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static (double, double)? Range(JsonElement channel) =>
        channel.Member("window") is { } window && window.Number("start") is { } start && window.Number("end") is { } end && start < end
            ? (start, end)
            : null;
}
