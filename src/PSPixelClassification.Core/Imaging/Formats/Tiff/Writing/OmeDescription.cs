using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using PSPixelClassification.Imaging.Formats.Tiff.Metadata;

namespace PSPixelClassification.Imaging.Formats.Tiff.Writing;

/// <summary>
/// Writes the OME-XML of an OME-TIFF (schema 2016-06): the pages in the order XYCZT, pixel size, time between frames, names and colors of
/// channels, and names of values. The text is ASCII, as TIFF asks; other characters are references.
/// </summary>
internal static class OmeDescription
{
    private const string Schema = "http://www.openmicroscopy.org/Schemas/OME/2016-06";

    // OME's enumeration UnitsLength, without the units of astronomers and printers.
    private static readonly string[] s_units = ["m", "dm", "cm", "mm", "µm", "nm", "pm", "Å", "in", "pixel"];

    /// <summary>The description of an image.</summary>
    public static string Of(TiffPagePlan plan)
    {
        XNamespace ome = Schema;
        XNamespace xsi = "http://www.w3.org/2001/XMLSchema-instance";
        ImageShape shape = plan.Image.Shape;
        XElement pixels = new(
            ome + "Pixels",
            new XAttribute("ID", "Pixels:0"),
            new XAttribute("DimensionOrder", "XYCZT"),
            new XAttribute("Type", TypeOf(plan.Image.PixelType)),
            new XAttribute("SizeX", shape.Width),
            new XAttribute("SizeY", shape.Height),
            new XAttribute("SizeC", shape.Channels),
            new XAttribute("SizeZ", shape.Depth),
            new XAttribute("SizeT", shape.Times),
            PhysicalSize(plan.Image.PixelSize),
            TimeIncrement(plan.Image.FrameInterval),
            Enumerable.Range(0, plan.PagesPerPlane).Select(channel => Channel(ome, plan, channel)),
            new XElement(ome + "TiffData", new XAttribute("IFD", 0), new XAttribute("PlaneCount", TiffPagePlan.PagesOf(plan.Image))));
        XElement root = new(
            ome + "OME",
            new XAttribute(XNamespace.Xmlns + "xsi", xsi.NamespaceName),
            new XAttribute(xsi + "schemaLocation", $"{Schema} {Schema}/ome.xsd"),
            new XAttribute("Creator", "PSPixelClassification"),
            new XElement(ome + "Image", new XAttribute("ID", "Image:0"), pixels));
        if (plan.Image.Provenance is { } provenance)
            Annotate(root, ome, "CommentAnnotation", OmeMetadata.ProvenanceNamespace, provenance);
        if (plan.Image.ValueNames.Count > 0)
        {
            IEnumerable<XElement> names = plan.Image.ValueNames.Select(
                known => new XElement(ome + "M", new XAttribute("K", known.Value), XmlSafe(known.Name)));
            Annotate(root, ome, "MapAnnotation", OmeMetadata.ClassesNamespace, names);
        }

        return ToAscii(root);
    }

    private static void Annotate(XElement root, XNamespace ome, string kind, string name, object value)
    {
        XElement? all = root.Element(ome + "StructuredAnnotations");
        if (all is null) root.Add(all = new XElement(ome + "StructuredAnnotations"));
        string id = $"Annotation:{all.Elements().Count()}";
        root.Element(ome + "Image")!.Add(new XElement(ome + "AnnotationRef", new XAttribute("ID", id)));
        all.Add(new XElement(
            ome + kind, new XAttribute("ID", id), new XAttribute("Namespace", name), new XElement(ome + "Value", value)));
    }

    private static XElement Channel(XNamespace ome, TiffPagePlan plan, int channel)
    {
        XElement element = new(
            ome + "Channel", new XAttribute("ID", $"Channel:0:{channel}"), new XAttribute("SamplesPerPixel", plan.SamplesPerPixel));
        if (plan.Image.ChannelNames.Count == plan.PagesPerPlane)
            element.Add(new XAttribute("Name", XmlSafe(plan.Image.ChannelNames[channel])));
        if (plan.Image.ChannelColors.Length == 3 * plan.PagesPerPlane)
            element.Add(new XAttribute("Color", Color(plan.Image.ChannelColors.Span.Slice(3 * channel, 3))));
        return element;
    }

    // A signed number of 32 bits: red, green, blue and opacity.
    private static int Color(ReadOnlySpan<byte> color) => color[0] << 24 | color[1] << 16 | color[2] << 8 | byte.MaxValue;

    private static IEnumerable<XAttribute> PhysicalSize(PixelSize? size)
    {
        if (size is null) yield break;
        string unit = size.Unit == "inch" ? "in" : size.Unit;
        // A unit that OME does not know would make the whole document invalid.
        if (!s_units.Contains(unit)) yield break;
        foreach ((string axis, double? length) in new[] { ("X", size.X), ("Y", size.Y), ("Z", size.Z) })
        {
            if (length is not { } distance) continue;
            yield return new XAttribute("PhysicalSize" + axis, distance.ToString("R", CultureInfo.InvariantCulture));
            yield return new XAttribute($"PhysicalSize{axis}Unit", unit);
        }
    }

    private static IEnumerable<XAttribute> TimeIncrement(double? seconds)
    {
        if (seconds is not { } interval) yield break;
        yield return new XAttribute("TimeIncrement", interval.ToString("R", CultureInfo.InvariantCulture));
        yield return new XAttribute("TimeIncrementUnit", "s");
    }

    private static string TypeOf(PixelType type) => type switch
    {
        PixelType.Float32 => "float",
        PixelType.Float64 => "double",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static string XmlSafe(string name) => string.Concat(name.EnumerateRunes().Select(
        rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "_"));

    private static string ToAscii(XElement root)
    {
        using MemoryStream bytes = new();
        using (XmlWriter writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = Encoding.ASCII, OmitXmlDeclaration = true }))
            root.Save(writer);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + Encoding.ASCII.GetString(bytes.ToArray());
    }
}
