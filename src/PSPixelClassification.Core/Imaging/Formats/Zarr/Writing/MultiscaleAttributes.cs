using System.Globalization;
using System.Text.Json.Nodes;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>"multiscales" of OME-NGFF 0.4 and 0.5: axes, levels, and where their pixels are.</summary>
internal static class MultiscaleAttributes
{
    /// <summary>Describes the levels.</summary>
    /// <param name="layout">How arrays are cut.</param>
    /// <param name="prefix">The path of the arrays' group below that of the metadata; empty for the same.</param>
    public static JsonArray Of(ZarrLayout layout, string prefix)
    {
        OutputImage image = layout.Image;
        JsonObject multiscale = new()
        {
            ["name"] = image.Name ?? "image",
            ["axes"] = new JsonArray([.. layout.Axes.Select(letter => Axis(letter, image))]),
            ["datasets"] = new JsonArray([.. layout.Levels.Select((level, i) => (JsonNode)new JsonObject
            {
                ["path"] = ZarrKey.Join(prefix, i.ToString(CultureInfo.InvariantCulture)),
                ["coordinateTransformations"] = Transformations(layout, level),
            })]),
            ["type"] = image.IsLabels ? "nearest" : "mean",
            ["metadata"] = new JsonObject
            {
                ["method"] = ZarrOrigin.Creator,
                ["description"] = image.IsLabels ? "the upper left of 2 x 2 pixels" : "the mean of 2 x 2 pixels",
            },
        };
        if (layout.Version == OmeZarrVersion.V04) multiscale.Insert(0, "version", OmeVersions.Text(layout.Version));
        return [multiscale];
    }

    private static JsonObject Axis(char letter, OutputImage image)
    {
        JsonObject axis = new()
        {
            ["name"] = letter.ToString(),
            ["type"] = letter switch { 't' => "time", 'c' => "channel", _ => "space" },
        };
        if (UnitOf(letter, image) is { } unit) axis.Add("unit", unit);
        return axis;
    }

    // What is cut out lies where it was. Of a level of means, the middle of the first pixel lies between those that it is the mean of; the
    // pixel is there also where it has the value of one of them.
    private static JsonArray Transformations(ZarrLayout layout, PyramidLevel level)
    {
        double[] sizes = [.. layout.Axes.Select(letter => SizeOf(letter, layout.Image) ?? 1)];
        double[] factors = [.. layout.Axes.Select(letter => letter switch
        {
            'y' => level.RowFactor,
            'x' => level.ColumnFactor,
            _ => 1d,
        })];
        JsonArray transformations = [Transformation("scale", sizes.Zip(factors, (size, factor) => size * factor))];
        double[] places = [.. layout.Axes.Select((letter, i) => sizes[i] * (OffsetOf(letter, layout.Image) + (factors[i] - 1) / 2))];
        if (places.Any(place => place != 0)) transformations.Add((JsonNode)Transformation("translation", places));
        return transformations;
    }

    private static JsonObject Transformation(string type, IEnumerable<double> values) =>
        new() { ["type"] = type, [type] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) };

    private static int OffsetOf(char letter, OutputImage image) => letter switch
    {
        'x' => image.Offset.X,
        'y' => image.Offset.Y,
        'z' => image.Offset.Z,
        _ => 0,
    };

    private static double? SizeOf(char letter, OutputImage image) => letter switch
    {
        'x' => image.PixelSize?.X,
        'y' => image.PixelSize?.Y,
        'z' => image.PixelSize?.Z,
        't' => image.FrameInterval,
        _ => null,
    };

    private static string? UnitOf(char letter, OutputImage image) => letter switch
    {
        'c' => null,
        't' => image.FrameInterval is null ? null : "second",
        _ => SizeOf(letter, image) is null ? null : NameOf(image.PixelSize!.Unit),
    };

    // The names of units are those of UDUNITS-2, of which OME-NGFF lists the ones of length.
    private static string? NameOf(string unit) => unit switch
    {
        "pm" => "picometer",
        "Å" => "angstrom",
        "nm" => "nanometer",
        "µm" => "micrometer",
        "mm" => "millimeter",
        "cm" => "centimeter",
        "dm" => "decimeter",
        "m" => "meter",
        "inch" => "inch",
        _ => null,
    };
}
