using System.Xml.Linq;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>Where each plane of an OME image is, from its TiffData elements.</summary>
internal static class OmePlanes
{
    /// <summary>A plane that is placed nowhere.</summary>
    public const int Nowhere = -1;

    /// <summary>Finds the places. No file is opened.</summary>
    /// <param name="dimensions">What the planes run over, slowest first.</param>
    /// <returns>
    /// File and page for each plane, the last dimension running fastest; <see cref="Nowhere"/> for a file where none is told.
    /// </returns>
    /// <exception cref="ImageFormatException">Planes are placed again and again.</exception>
    public static (int File, int Page)[] Place(XElement pixels, TiffDimension[] dimensions, OmeFiles files)
    {
        (int File, int Page)[] places = new (int, int)[TiffStackFit.Product(dimensions)];
        Array.Fill(places, (Nowhere, 0));
        XElement[] data = [.. OmeXml.Children(pixels, "TiffData")];
        // Without a word about pages, they are those of the file in their order.
        if (data.Length == 0) data = [new XElement("TiffData")];
        long assigned = 0;
        foreach (XElement element in data)
        {
            long[] at = [.. dimensions.Select(dimension => OmeXml.Integer(element, "First" + char.ToUpperInvariant(dimension.Axis), 0))];
            if (at.Where((position, i) => position >= dimensions[i].Extent).Any()) continue;
            long first = dimensions.Zip(at).Aggregate(0L, (plane, step) => (plane * step.First.Extent) + step.Second);
            long page = OmeXml.Integer(element, "IFD", 0);
            long count = OmeXml.Integer(element, "PlaneCount", 0);
            // A number of 0 says nothing. Where pages are told without a number, that is one; where neither is, all planes.
            if (count == 0) count = element.Attribute("IFD") is null ? places.Length : 1;
            count = Math.Min(count, Math.Min(places.Length - first, TiffPageList.MaxPages - page));
            if (count <= 0) continue;
            int file = files.NumberOf(element);
            for (long i = 0; i < count; i++) places[first + i] = (file, (int)(page + i));
            // Each plane is told once; more is nonsense that could go on for hours.
            assigned += count;
            if (assigned > 2L * places.Length) throw files.Invalid("place planes more than once");
        }

        return places;
    }
}
