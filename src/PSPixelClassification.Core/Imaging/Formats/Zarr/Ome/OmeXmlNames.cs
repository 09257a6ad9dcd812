using System.Xml;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Ome;

/// <summary>The names of images in the OME-XML that bioformats2raw writes beside them.</summary>
internal static class OmeXmlNames
{
    private const long MaxLength = 64 << 20;

    /// <summary>Reads them.</summary>
    /// <param name="key">The key of the text.</param>
    /// <returns>In the order of the images, null for one without a name; none if there is no such text, or it is damaged.</returns>
    public static IReadOnlyList<string?> TryRead(IZarrStore store, string key)
    {
        List<string?> names = [];
        try
        {
            if (store.TryRead(key, MaxLength) is not { } text) return [];
            XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using XmlReader reader = XmlReader.Create(new MemoryStream(text), settings);
            while (reader.Read())
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "Image", Depth: 1 }) names.Add(reader.GetAttribute("Name"));
            return names;
        }
        catch (Exception e) when (e is XmlException or ZarrException)
        {
            // Names are for people; the images are read without them.
            return [];
        }
    }
}
