using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>Reads OME-XML, of any version of the schema.</summary>
internal static class OmeXml
{
    private const int DeepestElement = 64;

    /// <summary>Whether a text means to be OME-XML.</summary>
    public static bool IsLike(string text) =>
        text.Contains("<OME", StringComparison.Ordinal)
            || (text.TrimStart().StartsWith('<') && text.Contains(":OME", StringComparison.Ordinal));

    /// <summary>Reads a document.</summary>
    /// <returns>Its OME element; null if the text is no valid XML or another document.</returns>
    public static XElement? TryParse(string text)
    {
        try
        {
            using XmlReader probe = ReaderOf(text);
            // The tree is recursive: elements nested a million deep would overflow the stack, which nothing can catch.
            while (probe.Read())
            {
                if (probe.Depth > DeepestElement) return null;
            }

            using XmlReader reader = ReaderOf(text);
            XElement root = XElement.Load(reader);
            return root.Name.LocalName == "OME" ? root : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>Elements of a name, whatever the version of the schema.</summary>
    public static IEnumerable<XElement> Children(XElement parent, string name) =>
        parent.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The first element of a name; null if there is none.</summary>
    public static XElement? Child(XElement parent, string name) => Children(parent, name).FirstOrDefault();

    /// <summary>An attribute's whole number, or a default.</summary>
    public static long Integer(XElement element, string name, long fallback) =>
        long.TryParse(element.Attribute(name)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : fallback;

    private static XmlReader ReaderOf(string text) =>
        XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
}
