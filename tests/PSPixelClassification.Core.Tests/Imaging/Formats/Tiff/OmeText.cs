namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>Writes OME-XML as acquisition programs do, with everything that they get wrong.</summary>
internal static class OmeText
{
    /// <summary>A document.</summary>
    /// <param name="content">Images, or BinaryOnly.</param>
    /// <param name="id">The file's own identifier; null for none.</param>
    public static string Document(string content, string? id = null) =>
        $"""<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"{(id is null ? "" : $" UUID=\"urn:uuid:{id}\"")}>{content}</OME>""";

    /// <summary>An image of 8 × 6 pixels.</summary>
    /// <param name="sizes">Extents of z, c and t.</param>
    /// <param name="data">TiffData elements.</param>
    /// <param name="name">Its name; null for none.</param>
    /// <param name="order">DimensionOrder.</param>
    /// <param name="channels">Channel elements; null for one a channel.</param>
    /// <param name="width">SizeX.</param>
    public static string Image(
        (int Z, int C, int T) sizes, string data, string? name = null, string order = "XYCZT", string? channels = null, int width = 8) =>
        $"""
        <Image{(name is null ? "" : $" Name=\"{name}\"")}><Pixels DimensionOrder="{order}" Type="uint8" SizeX="{width}" SizeY="6" SizeZ="{sizes.Z}" SizeC="{sizes.C}" SizeT="{sizes.T}">
        {channels ?? string.Concat(Enumerable.Repeat("<Channel SamplesPerPixel=\"1\"/>", sizes.C))}{data}</Pixels></Image>
        """;

    /// <summary>A TiffData element for planes of a file.</summary>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="file">FileName; null for the file itself.</param>
    /// <param name="id">The file's identifier.</param>
    public static string Data(string attributes, string? file = null, string id = "?") =>
        file is null ? $"<TiffData {attributes}/>" : $"<TiffData {attributes}><UUID FileName=\"{file}\">urn:uuid:{id}</UUID></TiffData>";
}
