using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace PSPixelClassification.Imaging.Formats.Tiff;

/// <summary>OME-XML in the description of an OME-TIFF: the first image's axes, its pages, pixel size and channel names.</summary>
internal static class OmeMetadata
{
    private const long MostPlanes = 1 << 24;
    private const int DeepestElement = 64;

    /// <summary>Reads the series if the description is OME-XML.</summary>
    /// <returns>Null if it is not, or describes no image of this file's size.</returns>
    /// <exception cref="ImageFormatException">Planes are missing, or lie in other files.</exception>
    public static TiffSeries? TryRead(TiffPageList pages, string description)
    {
        if (Parse(description) is not { } root) return null;
        XElement[] images = [.. Children(root, "Image")];
        if (images.Length == 0 || Children(images[0], "Pixels").FirstOrDefault() is not { } pixels) return null;
        string order = pixels.Attribute("DimensionOrder")?.Value.ToLowerInvariant() ?? "xyczt";
        long sizeC = Integer(pixels, "SizeC", 1);
        long sizeZ = Integer(pixels, "SizeZ", 1);
        long sizeT = Integer(pixels, "SizeT", 1);
        TiffPage first = pages.Read(0);
        bool sound = order.Length == 5 && order.StartsWith("xy", StringComparison.Ordinal) && order[2..].Order().SequenceEqual("ctz")
            && sizeC is > 0 and <= MostPlanes && sizeZ is > 0 and <= MostPlanes && sizeT is > 0 and <= MostPlanes && sizeC * sizeZ <= MostPlanes
            && sizeC * sizeZ * sizeT <= MostPlanes
            && Integer(pixels, "SizeX", first.Width) == first.Width && Integer(pixels, "SizeY", first.Height) == first.Height;
        if (!sound) return null;

        // Samples of one pixel (RGB) count as channels in SizeC.
        int channels = (int)(sizeC % first.SamplesPerPixel == 0 ? sizeC / first.SamplesPerPixel : sizeC);
        TiffDimension Extent(char axis) => new(axis, axis switch { 'c' => channels, 'z' => (int)sizeZ, _ => (int)sizeT });
        TiffDimension[] dimensions = [Extent(order[4]), Extent(order[3]), Extent(order[2])];
        return new TiffSeries
        {
            Frames = FramesOf(pages, OmePlanes.Pages(root, pixels, dimensions, pages)),
            Dimensions = dimensions,
            PixelSize = ReadPixelSize(pixels) ?? TiffResolution.Read(pages[0]),
            FrameInterval = ReadFrameInterval(pixels),
            ChannelNames = ReadChannelNames(pixels, (int)sizeC),
            Notes = [.. images.Length > 1 ? (string[])[$"The file holds {images.Length} images; the first is read."] : [], .. UnitNotes(pixels)],
        };
    }

    /// <summary>Elements of a name, whatever the version of the schema.</summary>
    public static IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>An attribute's whole number, or a default.</summary>
    public static long Integer(XElement element, string name, long fallback) =>
        long.TryParse(element.Attribute(name)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : fallback;

    private static XElement? Parse(string description)
    {
        if (!description.Contains("<OME", StringComparison.Ordinal) && !description.Contains(":OME", StringComparison.Ordinal)) return null;
        try
        {
            using XmlReader probe = ReaderOf(description);
            // The tree is recursive: elements nested a million deep would overflow the stack, which nothing can catch.
            while (probe.Read())
            {
                if (probe.Depth > DeepestElement) return null;
            }

            using XmlReader reader = ReaderOf(description);
            XElement root = XElement.Load(reader);
            return root.Name.LocalName == "OME" ? root : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XmlReader ReaderOf(string text) =>
        XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

    private static List<TiffPage> FramesOf(TiffPageList pages, int[] numbers)
    {
        Dictionary<int, TiffPage> read = [];
        List<TiffPage> frames = new(numbers.Length);
        foreach (int number in numbers)
        {
            if (!read.TryGetValue(number, out TiffPage? page)) read[number] = page = pages.Read(number);
            if (frames.Count > 0 && !page.IsLike(frames[0]))
            {
                throw pages.File.Unsupported($"page {number} of its image differs from the first in size or type",
                    "Export the image into a plain TIFF stack.");
            }

            frames.Add(page);
        }

        return frames;
    }

    private static PixelSize? ReadPixelSize(XElement pixels)
    {
        string x = Unit(pixels, "X");
        double? Length(string axis) =>
            Number(pixels, "PhysicalSize" + axis) is { } length ? LengthUnits.Convert(length, Unit(pixels, axis), x) : null;
        return TiffResolution.Make(Length("X") ?? 0, Length("Y") ?? 0, Length("Z"), x);
    }

    private static string Unit(XElement pixels, string axis) => LengthUnits.Normalize(pixels.Attribute($"PhysicalSize{axis}Unit")?.Value ?? "µm");

    private static IEnumerable<string> UnitNotes(XElement pixels) =>
        pixels.Attribute("PhysicalSizeX") is not null && TiffResolution.Note(Unit(pixels, "X"), Unit(pixels, "Y")) is { } note ? [note] : [];

    private static double? ReadFrameInterval(XElement pixels) =>
        TimeUnits.Seconds(Number(pixels, "TimeIncrement") ?? 0, pixels.Attribute("TimeIncrementUnit")?.Value ?? "s");

    private static double? Number(XElement element, string name) =>
        double.TryParse(element.Attribute(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    private static string[] ReadChannelNames(XElement pixels, int channels)
    {
        string[] names = [.. Children(pixels, "Channel").Select(channel => channel.Attribute("Name")?.Value ?? "")];
        return names.Length == channels && names.All(name => name.Length > 0) ? names : [];
    }
}
