using System.Globalization;
using System.Text.RegularExpressions;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>ImageJ's description of a stack: lines "key=value" after "ImageJ=version".</summary>
internal static partial class ImageJMetadata
{
    /// <summary>The key of a line of our own, which others pass over.</summary>
    public const string ProvenanceKey = "PSPixelClassification";

    /// <summary>Whether ImageJ describes a page: the first one of a stack.</summary>
    public static bool Describes(TiffDirectory page) => page.Begins(TiffTag.ImageDescription, "ImageJ="u8);

    /// <summary>
    /// Whether a page has the description of the stack that the page before it is of: only the first page of a stack has one of its own.
    /// </summary>
    public static bool IsCopy(TiffDirectory before, TiffDirectory page)
    {
        string description = TiffPageRun.DescriptionOf(page);
        return description == TiffPageRun.DescriptionOf(before) && Count(Parse(description), "images") > 1;
    }

    /// <summary>Reads the series if the description is ImageJ's.</summary>
    /// <returns>Null if it is not.</returns>
    public static TiffSeries? TryRead(TiffPageRun run)
    {
        if (!Describes(run.First)) return null;
        Dictionary<string, string> values = Parse(run.Description);
        int images = Count(values, "images");
        TiffDimension Extent(char axis, string key) => new(axis, Math.Max(1, Count(values, key)));
        TiffDimension[] dimensions = [Extent('t', "frames"), Extent('z', "slices"), Extent('c', "channels")];
        // Stacks that are no hyperstacks only count their images.
        bool agrees = images <= 1 || TiffStackFit.Product(dimensions) == images;
        TiffSeries series = TiffStackFit.Fit(
            run, agrees ? dimensions : [new TiffDimension('z', images)], "ImageJ's description", isCounted: values.ContainsKey("images"));
        int channels = agrees ? dimensions[2].Extent : 1;
        return series with
        {
            PixelSize = ReadPixelSize(run.First, values),
            Notes = TiffResolution.Note(Unit(values, "unit", ""), Unit(values, "yunit", values.GetValueOrDefault("unit", ""))) is { } note
                ? [note]
                : [],
            FrameInterval = TimeUnits.Seconds(Number(values, "finterval") ?? 0, values.GetValueOrDefault("tunit", "s")),
            Provenance = values.GetValueOrDefault(ProvenanceKey),
            ChannelNames = agrees ? ReadChannelNames(run.First, channels) : [],
            ChannelColors = ImageJDisplay.ReadColors(run.First, channels),
            DisplayRanges = ReadRanges(run.First, channels, values),
        };
    }

    private static Dictionary<string, string> Parse(string description)
    {
        Dictionary<string, string> values = [];
        foreach (string line in description.Split('\n', '\r'))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) values.TryAdd(line[..equals].Trim(), line[(equals + 1)..].Trim());
        }

        return values;
    }

    private static int Count(Dictionary<string, string> values, string key) =>
        values.TryGetValue(key, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : 0;

    private static double? Number(Dictionary<string, string> values, string key) =>
        values.TryGetValue(key, out string? text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : null;

    private static PixelSize? ReadPixelSize(TiffDirectory page, Dictionary<string, string> values)
    {
        if (!values.ContainsKey("unit")) return TiffResolution.Read(page);
        string x = Unit(values, "unit", "");
        // ImageJ takes over the density of a picture it opens; a unit that a user sets is no inch, or has no such tag.
        if (x == "inch" && page.Value(TiffTag.ResolutionUnit, TiffResolutionUnit.None) == TiffResolutionUnit.Inch)
            return TiffResolution.Read(page);
        double? spacing = Number(values, "spacing") is { } distance
            ? LengthUnits.Convert(Math.Abs(distance), Unit(values, "zunit", x), x)
            : null;
        return x == "pixel" ? null : TiffResolution.FromTags(page, x, Unit(values, "yunit", x), spacing);
    }

    // ImageJ writes "µm" as a Java escape. The units of rows and slices are written only where they differ from that of columns.
    private static string Unit(Dictionary<string, string> values, string key, string fallback) =>
        LengthUnits.Normalize(EscapedCharacter().Replace(
            values.GetValueOrDefault(key, fallback),
            match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));

    // The lines tell of the channel that was shown last.
    private static IReadOnlyList<(double Minimum, double Maximum)> ReadRanges(
        TiffDirectory page, int channels, Dictionary<string, string> values)
    {
        if (ImageJDisplay.ReadRanges(page, channels) is { Count: > 0 } ranges) return ranges;
        (double, double) range = (Number(values, "min") ?? 0, Number(values, "max") ?? 0);
        return channels == 1 && ImageJDisplay.IsValid(range) ? [range] : [];
    }

    // The labels of the first plane's images, if they tell the channels apart.
    private static string[] ReadChannelNames(TiffDirectory page, int channels)
    {
        if (channels < 2) return [];
        IReadOnlyList<string> labels = ImageJDisplay.ReadLabels(page);
        if (labels.Count < channels) return [];
        string[] names = [.. labels.Take(channels)];
        return names.Distinct().Count() == channels ? names : [];
    }

    [GeneratedRegex(@"\\u([0-9A-Fa-f]{4})")]
    private static partial Regex EscapedCharacter();
}
