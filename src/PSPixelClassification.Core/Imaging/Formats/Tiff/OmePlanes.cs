using System.Xml.Linq;
using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Tiff;

/// <summary>Which page of the file each plane of an OME image is, from its TiffData elements.</summary>
internal static class OmePlanes
{
    /// <summary>Finds the pages.</summary>
    /// <param name="root">The OME element.</param>
    /// <param name="pixels">The image's Pixels element.</param>
    /// <param name="dimensions">What the planes run over, slowest first.</param>
    /// <param name="pages">The file's pages.</param>
    /// <returns>A page number for each plane, the last dimension running fastest.</returns>
    /// <exception cref="ImageFormatException">Planes are missing, or lie in other files.</exception>
    public static int[] Pages(XElement root, XElement pixels, TiffDimension[] dimensions, TiffPageList pages)
    {
        int planes = dimensions.Aggregate(1, (product, dimension) => product * dimension.Extent);
        XElement[] data = [.. OmeMetadata.Children(pixels, "TiffData")];
        int[] numbers = new int[planes];
        Array.Fill(numbers, -1);
        long assigned = data.Length == 0 ? Assign(numbers, 0, 0, planes, pages.Count) : 0;
        bool single = data.Select(UuidOf).Distinct().Count() <= 1;
        foreach (XElement element in data)
        {
            if (!single && !IsHere(root, element, pages.File)) continue;
            long[] at = [.. dimensions.Select(dimension => OmeMetadata.Integer(element, "First" + char.ToUpperInvariant(dimension.Axis), 0))];
            if (at.Where((position, i) => position >= dimensions[i].Extent).Any()) continue;
            long first = dimensions.Zip(at).Aggregate(0L, (plane, step) => (plane * step.First.Extent) + step.Second);
            bool everything = element.Attribute("IFD") is null && element.Attribute("PlaneCount") is null;
            long count = OmeMetadata.Integer(element, "PlaneCount", everything ? planes : 1);
            assigned += Assign(numbers, first, OmeMetadata.Integer(element, "IFD", 0), count, pages.Count);
            // Each plane is told once; more is nonsense that could go on for hours.
            if (assigned > 2L * planes) throw pages.File.Damaged("its OME metadata place planes more than once");
        }

        int missing = numbers.Count(number => number < 0);
        return missing == 0 ? numbers : throw pages.File.Unsupported(
            $"its OME metadata describe {Counted.Of(planes, "plane")}, of which {missing} {(missing == 1 ? "is" : "are")} not in this file", "Export the image into a single OME-TIFF.");
    }

    private static long Assign(int[] numbers, long plane, long page, long count, int pages)
    {
        long last = Math.Min(count, Math.Min(numbers.Length - plane, pages - page));
        for (long i = 0; i < last; i++) numbers[plane + i] = (int)(page + i);
        return Math.Max(last, 0);
    }

    private static string? UuidOf(XElement data) => OmeMetadata.Children(data, "UUID").FirstOrDefault()?.Value.Trim();

    private static bool IsHere(XElement root, XElement data, TiffFile file)
    {
        if (OmeMetadata.Children(data, "UUID").FirstOrDefault() is not { } uuid) return true;
        return uuid.Value.Trim() == root.Attribute("UUID")?.Value.Trim() || uuid.Attribute("FileName")?.Value == Path.GetFileName(file.Path);
    }
}
