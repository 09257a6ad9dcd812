using System.Xml.Linq;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>The pages of an OME image that are there.</summary>
internal sealed record OmeFrames
{
    private const int MaxNamed = 3;

    /// <summary>A page for each plane, the last dimension running fastest; null for zeros.</summary>
    public required IReadOnlyList<TiffPage?> Pages { get; init; }

    /// <summary>What the planes run over, slowest first.</summary>
    public required IReadOnlyList<TiffDimension> Dimensions { get; init; }

    /// <summary>What lacks.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The pixel size that the tags of the first page give.</summary>
    public PixelSize? PixelSize { get; init; }

    /// <summary>Reads the pages' layouts, file by file.</summary>
    /// <param name="dimensions">What its planes run over, slowest first.</param>
    /// <returns>
    /// The planes. Where an acquisition was stopped, or a page cut out, each dimension ends with its last page; planes before that which
    /// lack, and all those in files that are missing, are zeros. Null if no page is there at all.
    /// </returns>
    /// <exception cref="ImageFormatException">A file is damaged, or a page differs from the first in size or type.</exception>
    public static OmeFrames? Read(XElement pixels, TiffDimension[] dimensions, OmeFiles files)
    {
        (int File, int Page)[] places = OmePlanes.Place(pixels, dimensions, files);
        TiffPage?[] frames = new TiffPage?[places.Length];
        PixelSize? pixelSize = null;
        TiffPage? first = null;
        foreach (
            IGrouping<int, int> planes in Enumerable.Range(0, places.Length).Where(plane => places[plane].File >= 0)
            .GroupBy(plane => places[plane].File))
        {
            if (!files.Exists(planes.Key)) continue;
            TiffPageList pages = files.PagesOf(planes.Key);
            Dictionary<int, TiffPage> read = [];
            foreach (int plane in planes)
            {
                int number = places[plane].Page;
                if (number >= pages.Count)
                {
                    places[plane].File = OmePlanes.Nowhere;
                    continue;
                }

                if (!read.TryGetValue(number, out TiffPage? page)) read[number] = page = pages.Read(number);
                if (first is null) pixelSize = TiffResolution.Read(page.Directory);
                first ??= page;
                if (!page.IsLike(first))
                {
                    throw pages.File.Unsupported($"page {number} of its image differs from the first in size or type",
                        "Export the image into a plain TIFF stack.");
                }

                frames[plane] = page;
            }

            // A file that is cut short should be found now and not in the middle of a batch; it is open now.
            foreach (TiffPage page in read.Values.Take(1).Concat(read.Values.TakeLast(1))) TiffBlockTable.Read(page);
        }

        return first is null ? null : Cut(frames, places, dimensions, files) with { PixelSize = pixelSize };
    }

    private static OmeFrames Cut(TiffPage?[] frames, (int File, int Page)[] places, TiffDimension[] dimensions, OmeFiles files)
    {
        int[] ends = new int[dimensions.Length];
        for (int plane = 0; plane < places.Length; plane++)
        {
            if (places[plane].File < 0) continue;
            int rest = plane;
            for (int i = dimensions.Length - 1; i >= 0; i--)
                (rest, ends[i]) = (rest / dimensions[i].Extent, Math.Max(ends[i], (rest % dimensions[i].Extent) + 1));
        }

        TiffDimension[] kept = [.. dimensions.Select((dimension, i) => dimension with { Extent = ends[i] })];
        int[] planes = [.. Enumerable.Range(0, (int)TiffStackFit.Product(kept)).Select(plane => PlaneOf(plane, kept, dimensions))];
        return new OmeFrames
        {
            Pages = [.. planes.Select(plane => frames[plane])],
            Dimensions = kept,
            Warnings = [.. Warn(places, planes, kept, dimensions), .. WarnOfFiles(places, files)],
        };
    }

    private static int PlaneOf(int plane, TiffDimension[] kept, TiffDimension[] dimensions)
    {
        int original = 0;
        int step = 1;
        for (int i = kept.Length - 1; i >= 0; i--)
        {
            original += plane % kept[i].Extent * step;
            plane /= kept[i].Extent;
            step *= dimensions[i].Extent;
        }

        return original;
    }

    private static IEnumerable<string> Warn((int File, int Page)[] places, int[] planes, TiffDimension[] kept, TiffDimension[] dimensions)
    {
        int placed = places.Count(place => place.File >= 0);
        if (placed == places.Length) yield break;
        string[] cut =
        [
            .. kept.Zip(dimensions).Where(pair => pair.First != pair.Second)
                .Select(pair => $"{pair.First.Extent} of {pair.Second.Extent} along {pair.First.Axis}"),
        ];
        int zeros = planes.Count(plane => places[plane].File < 0);
        string read = (cut.Length, zeros) switch
        {
            ( > 0, > 0) => $"it is read as {string.Join(" and ", cut)}, with {Counted.Of(zeros, "plane")} of zeros",
            ( > 0, _) => $"it is read as {string.Join(" and ", cut)}",
            _ => $"the other {Counted.Of(zeros, "plane")} {(zeros == 1 ? "is" : "are")} zeros",
        };
        yield return $"The OME metadata describe {Counted.Of(places.Length, "plane")}, of which {placed} {(placed == 1 ? "is" : "are")} "
            + $"there; {read}.";
    }

    private static IEnumerable<string> WarnOfFiles((int File, int Page)[] places, OmeFiles files)
    {
        KeyValuePair<int, int>[] missing =
            [.. places.Where(place => place.File >= 0 && !files.Exists(place.File)).CountBy(place => place.File)];
        if (missing.Length == 0) yield break;
        string names = string.Join(", ", missing.Take(MaxNamed).Select(file => $"'{files.NameOf(file.Key)}'"));
        string more = missing.Length > MaxNamed ? $" and {missing.Length - MaxNamed} more" : "";
        int planes = missing.Sum(file => file.Value);
        yield return $"{Counted.Of(planes, "plane")} {(planes == 1 ? "is" : "are")} zeros, "
            + $"because {names}{more} {(missing.Length == 1 ? "is" : "are")} not in its folder, "
            + "the only folder that is searched. Put all files of the set there.";
    }
}
