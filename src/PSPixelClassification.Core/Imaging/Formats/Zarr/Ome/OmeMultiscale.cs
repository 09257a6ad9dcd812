using System.Globalization;
using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Ome;

/// <summary>An image in several levels of resolution: an entry of "multiscales" (OME-NGFF 0.1 to 0.5).</summary>
/// <param name="Name">Its name; null where the file gives none.</param>
/// <param name="Axes">The axes of all levels' dimensions.</param>
/// <param name="Levels">The levels, the finest first.</param>
internal sealed record OmeMultiscale(string? Name, IReadOnlyList<OmeAxis> Axes, IReadOnlyList<OmeLevel> Levels)
{
    private static readonly string[] s_known = ["0.1", "0.2", "0.3", "0.4", "0.5"];

    // Versions 0.1 and 0.2 have these five and do not say so.
    private static readonly OmeAxis[] s_first = [.. "tczyx".Select(letter => new OmeAxis(letter.ToString(), null, null))];

    /// <summary>The version of OME-NGFF, where it is none that is known; null otherwise.</summary>
    public string? UnknownVersion { get; init; }

    /// <summary>What may be misunderstood, a whole sentence; null if nothing is.</summary>
    public string? Warning => UnknownVersion is { } version
        ? $"Its OME metadata is of version {version}, and versions 0.1 to 0.5 are known; it is read as far as it is like these. "
            + "Compare size, axes and pixel size with what they should be."
        : null;

    /// <summary>Reads the images of a group.</summary>
    /// <param name="ome">The object that holds "multiscales".</param>
    /// <exception cref="ZarrException">They are damaged, or of a version that is not known.</exception>
    public static IReadOnlyList<OmeMultiscale> Parse(JsonElement ome) =>
        [.. ome.List("multiscales").Select(image => Parse(image, VersionOf(image) ?? VersionOf(ome)))];

    private static OmeMultiscale Parse(JsonElement image, string? version)
    {
        OmeAxis[] axes = image.Member("axes") is not null ? [.. image.List("axes").Select(Axis)]
            : version is null or "0.1" or "0.2" ? s_first
            : throw ZarrException.Unsupported(
                $"its OME metadata is of version {ZarrElementType.Shown(version)} and has no axes where versions up to 0.5 have them",
                "Write it again as version 0.4 or 0.5.");
        IReadOnlyList<double>? all = Scale(image, axes.Length);
        OmeLevel[] levels = [.. image.List("datasets").Select(level => Level(level, axes.Length, all))];
        return levels.Length > 0
            ? new OmeMultiscale(image.Text("name"), axes, levels)
            {
                UnknownVersion = version is null || IsKnown(version) ? null : ZarrElementType.Shown(version),
            }
            : throw new ZarrException("its OME metadata names no array");
    }

    // "0.5.2" and "0.5-dev" too.
    private static bool IsKnown(string version) =>
        s_known.Any(known => version.StartsWith(known, StringComparison.Ordinal) && version.AsSpan(known.Length) is [] or ['.' or '-', ..]);

    private static string? VersionOf(JsonElement element) => element.Text("version")
        ?? element.Number("version")?.ToString(CultureInfo.InvariantCulture);

    private static OmeAxis Axis(JsonElement axis) => ZarrJson.Text(axis) is { } name
        ? new OmeAxis(name, null, null)
        : new OmeAxis(axis.Text("name")
            ?? throw new ZarrException("its OME metadata has an axis without a name"), axis.Text("type"), axis.Text("unit"));

    private static OmeLevel Level(JsonElement level, int axes, IReadOnlyList<double>? all)
    {
        string path = level.Text("path") ?? throw new ZarrException("its OME metadata has a level without a path");
        string key = ZarrKey.TryParse(path)
            ?? throw new ZarrException($"its OME metadata names the array '{ZarrElementType.Shown(path)}' outside of it");
        return new OmeLevel(key, Scale(level, axes) is not { } own ? all : all is null ? own : [.. own.Zip(all, (a, b) => a * b)]);
    }

    // Only the first transformation may be a scale; what follows moves the image.
    private static double[]? Scale(JsonElement element, int axes)
    {
        foreach (JsonElement transformation in element.List("coordinateTransformations"))
        {
            if (transformation.Text("type") != "scale") continue;
            double?[] scale = [.. transformation.List("scale").Select(ZarrJson.Number)];
            if (scale.Length == axes && scale.All(value => value > 0)) return [.. scale.Select(value => value!.Value)];
        }

        return null;
    }
}
