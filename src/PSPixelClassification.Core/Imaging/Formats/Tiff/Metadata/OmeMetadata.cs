using System.Globalization;
using System.Xml.Linq;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>What the Pixels element of an OME image tells: what its planes run over, pixel size, names and colors of channels.</summary>
internal static class OmeMetadata
{
    /// <summary>What tells the annotation with our provenance from others.</summary>
    public const string ProvenanceNamespace = "PSPixelClassification/provenance";

    /// <summary>What tells the annotation with the names of values from others.</summary>
    public const string ClassesNamespace = "PSPixelClassification/classes";

    private const long MaxPlanes = 1 << 22;

    /// <summary>What the planes run over, slowest first.</summary>
    /// <returns>Null if the numbers are not valid, or are those of pages of another size.</returns>
    public static TiffDimension[]? TryReadDimensions(XElement pixels, TiffPage page)
    {
        string order = pixels.Attribute("DimensionOrder")?.Value.ToLowerInvariant() ?? "xyczt";
        bool isOrder = order.Length == 5 && order.StartsWith("xy", StringComparison.Ordinal) && order[2..].Order().SequenceEqual("ctz");
        bool isSize = OmeXml.Integer(pixels, "SizeX", page.Width) == page.Width
            && OmeXml.Integer(pixels, "SizeY", page.Height) == page.Height;
        long[] sizes = [.. "CZT".Select(axis => OmeXml.Integer(pixels, "Size" + axis, 1))];
        if (!isOrder || !isSize || sizes.Any(size => size is < 1 or > MaxPlanes) || sizes[0] * sizes[1] > MaxPlanes
            || sizes[0] * sizes[1] * sizes[2] > MaxPlanes)
            return null;

        // Samples of one pixel (RGB) count as channels in SizeC.
        int channels = (int)(sizes[0] % page.SamplesPerPixel == 0 ? sizes[0] / page.SamplesPerPixel : sizes[0]);
        TiffDimension Extent(char axis) => new(axis, axis switch { 'c' => channels, 'z' => (int)sizes[1], _ => (int)sizes[2] });
        return [Extent(order[4]), Extent(order[3]), Extent(order[2])];
    }

    /// <summary>What annotations tell of dimensions within z, t or c (lambda, phase, tile), which are read as one.</summary>
    /// <returns>A sentence; null if there are none.</returns>
    public static string? NoteOnModulo(XElement root)
    {
        string[] axes = [.. root.Descendants().Select(element => element.Name.LocalName)
            .Where(name => name is "ModuloAlongZ" or "ModuloAlongT" or "ModuloAlongC").Select(name => name[^1..].ToLowerInvariant())
                .Distinct().Order()];
        return axes.Length == 0
            ? null
            : $"Its annotations (Modulo) divide {string.Join(" and ", axes)} into further dimensions; these are read one after the other.";
    }

    /// <summary>What made the pixels; null if no annotation of ours tells.</summary>
    public static string? ReadProvenance(XElement root) => OmeXml.Children(root, "StructuredAnnotations")
        .SelectMany(annotations => OmeXml.Children(annotations, "CommentAnnotation"))
        .Where(annotation => annotation.Attribute("Namespace")?.Value == ProvenanceNamespace)
        .Select(annotation => OmeXml.Child(annotation, "Value")?.Value)
        .FirstOrDefault();

    /// <summary>The pixel size; null if none is told.</summary>
    public static PixelSize? ReadPixelSize(XElement pixels)
    {
        string x = Unit(pixels, "X");
        double? Length(string axis) =>
            Number(pixels, "PhysicalSize" + axis) is { } length ? LengthUnits.Convert(length, Unit(pixels, axis), x) : null;
        return TiffResolution.Make(Length("X") ?? 0, Length("Y") ?? 0, Length("Z"), x);
    }

    private static string Unit(XElement pixels, string axis) =>
        LengthUnits.Normalize(pixels.Attribute($"PhysicalSize{axis}Unit")?.Value ?? "µm");

    /// <summary>What is wrong with the units of the pixel size.</summary>
    public static IEnumerable<string> UnitNotes(XElement pixels) =>
        pixels.Attribute("PhysicalSizeX") is not null && TiffResolution.Note(Unit(pixels, "X"), Unit(pixels, "Y")) is { } note
            ? [note]
            : [];

    /// <summary>Seconds between time points; null if none are told.</summary>
    public static double? ReadFrameInterval(XElement pixels) =>
        TimeUnits.Seconds(Number(pixels, "TimeIncrement") ?? 0, pixels.Attribute("TimeIncrementUnit")?.Value ?? "s");

    private static double? Number(XElement element, string name) =>
        double.TryParse(element.Attribute(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    /// <summary>The channels' names; empty unless each has one.</summary>
    public static string[] ReadChannelNames(XElement pixels, int channels)
    {
        string[] names = [.. OmeXml.Children(pixels, "Channel").Select(channel => channel.Attribute("Name")?.Value ?? "")];
        return names.Length == channels && names.All(name => name.Length > 0) ? names : [];
    }

    /// <summary>The channels' colors; one that has none is white, as the schema says. Empty if none has one that is valid.</summary>
    public static RgbColor[] ReadChannelColors(XElement pixels, int channels)
    {
        RgbColor?[] colors = [.. OmeXml.Children(pixels, "Channel").Select(ReadColor)];
        return colors.Length == channels && Array.Exists(colors, color => color is not null)
            ? Array.ConvertAll(colors, color => color ?? new RgbColor(byte.MaxValue, byte.MaxValue, byte.MaxValue))
            : [];
    }

    // Red, green, blue and opacity in a number of 32 bits, which some programs write without a sign.
    private static RgbColor? ReadColor(XElement channel) =>
        long.TryParse(channel.Attribute("Color")?.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long color)
        && color is >= int.MinValue and <= uint.MaxValue
            ? new RgbColor((byte)(color >> 24), (byte)(color >> 16), (byte)(color >> 8))
            : null;
}
