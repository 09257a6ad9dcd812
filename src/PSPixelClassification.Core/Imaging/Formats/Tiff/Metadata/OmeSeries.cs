using System.Xml.Linq;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>Reads the images that OME-XML describes: of one file, or of a set of files in one folder.</summary>
internal static class OmeSeries
{
    // What slide scanners, converted by Bio-Formats, keep beside the slide.
    private static readonly string[] s_auxiliary =
        ["label", "label image", "macro", "macro image", "overview", "overview image", "thumbnail", "thumbnail image"];

    /// <summary>Reads a series of a TIFF file.</summary>
    /// <param name="wanted">Which of the images, from 0; null for the first with a plane in this file.</param>
    /// <param name="warnings">Told why metadata that are there are not used.</param>
    /// <returns>Null if the file has no OME-XML, or none that fits it.</returns>
    /// <exception cref="ImageFormatException">There is no such series, or a file of the set is damaged.</exception>
    public static TiffSeries? TryRead(TiffPageList pages, int? wanted, List<string> warnings) =>
        OmeDocument.TryRead(pages, warnings) is { } document ? TryRead(document, wanted, warnings) : null;

    /// <summary>Reads a series of a set by its companion file, which holds no pixels.</summary>
    /// <exception cref="ImageFormatException">There is no such series, no plane is there, or a file of the set is damaged.</exception>
    public static TiffSeries ReadCompanion(OmeDocument document, int? wanted)
    {
        List<string> warnings = [];
        if (document.Root.Descendants().Any(element => element.Name.LocalName == "BinData"))
        {
            throw ImageFormatException.Unsupported(
                document.Path, "it is an OME-XML file with the pixels in the text", "Convert it to OME-TIFF, for example with bfconvert.");
        }

        if (TryRead(document, wanted, warnings) is { } series) return series with { Warnings = [.. warnings, .. series.Warnings] };
        throw ImageFormatException.Unsupported(
            document.Path, "it describes no image whose files are in its folder",
                "Put the companion file and the TIFF files of its set into one folder.");
    }

    private static TiffSeries? TryRead(OmeDocument document, int? wanted, List<string> warnings)
    {
        XElement[] images = [.. OmeXml.Children(document.Root, "Image").Where(image => OmeXml.Child(image, "Pixels") is not null)];
        XElement[] shown = [.. images.Where(image => !s_auxiliary.Contains(NameOf(image)?.Trim().ToLowerInvariant()))];
        if (shown.Length > 0) images = shown;
        if (images.Length == 0) return Unusable("describe no image");
        using OmeFiles files = new(document, images);
        XElement[] empty = [.. images.Where(image => !HasPlane(image, files))];
        if (empty.Length < images.Length)
        {
            images = [.. images.Except(empty)];
            if (empty.Length > 0) warnings.Add(Lacking(empty));
        }

        IReadOnlyList<ImageSeries> siblings = images.Length > 1 ? [.. images.Select((image, i) => ImageSeries.Make(i, NameOf(image)))] : [];
        int[] own = [.. Enumerable.Range(0, images.Length).Where(i => IsInOpened(images[i], files))];
        int index = ImageSeries.Choose(document.OpenedPath, siblings, wanted, own.FirstOrDefault());
        XElement pixels = OmeXml.Child(images[index], "Pixels")!;
        if (OmeXml.Children(pixels, "TiffData").All(data => !files.Exists(files.NumberOf(data)))
            && OmeXml.Child(pixels, "TiffData") is not null)
            return Unusable("place the planes in files that are not in its folder");
        if (FirstPage(pixels, files) is not { } page || OmeMetadata.TryReadDimensions(pixels, page) is not { } dimensions)
            return Unusable("describe pages of another size");
        if (OmeFrames.Read(pixels, dimensions, files) is not { } frames)
            return Unusable("place no plane on a page that is there");
        string[] paths = [.. files.Paths.Append(document.OpenedPath).Append(document.Path).Distinct().Order(StringComparer.Ordinal)];
        OmeLeftOut left = OmeLeftOut.Find(document, files, frames.Pages);
        return new TiffSeries
        {
            Frames = frames.Pages,
            Dimensions = frames.Dimensions,
            PixelSize = OmeMetadata.ReadPixelSize(pixels) ?? frames.PixelSize,
            FrameInterval = OmeMetadata.ReadFrameInterval(pixels),
            Provenance = OmeMetadata.ReadProvenance(document.Root),
            ChannelNames = OmeMetadata.ReadChannelNames(pixels, (int)OmeXml.Integer(pixels, "SizeC", 1)),
            ChannelColors = OmeMetadata.ReadChannelColors(pixels, (int)OmeXml.Integer(pixels, "SizeC", 1)),
            Notes = [.. OmeMetadata.UnitNotes(pixels), .. OmeMetadata.NoteOnModulo(document.Root) is { } note ? [note] : (string[])[]],
            Warnings = [.. frames.Warnings, .. left.Warnings],
            CountWarning = left.CountWarning,
            Run = left.Run,
            Siblings = siblings,
            Index = index,
            Files = paths.Length > 1 ? paths : [],
        };

        TiffSeries? Unusable(string why)
        {
            // The pages alone do not tell one image from the others.
            if (images.Length > 1 && wanted is { } number)
            {
                throw ImageFormatException.Unsupported(
                    document.OpenedPath, $"its OME metadata {why} for series {number}", ImageRemedies.OtherSeries);
            }

            warnings.Add($"Its OME metadata {why} and cannot be used: the pages are read without them.");
            return null;
        }
    }

    private static string? NameOf(XElement image) => image.Attribute("Name")?.Value;

    private static bool IsInOpened(XElement image, OmeFiles files)
    {
        int[] numbers = [.. OmeXml.Children(OmeXml.Child(image, "Pixels")!, "TiffData").Select(files.NumberOf).Distinct()];
        return numbers.Length == 0 || (files.Opened is { } opened && numbers.Contains(opened));
    }

    // Whether any plane is in a file that is there; whether other files are long enough is not looked at.
    private static bool HasPlane(XElement image, OmeFiles files)
    {
        XElement[] data = [.. OmeXml.Children(OmeXml.Child(image, "Pixels")!, "TiffData")];
        return data.Length == 0 || data.Any(IsThere);

        bool IsThere(XElement element)
        {
            int number = files.NumberOf(element);
            return files.Exists(number) && (number != files.Opened || OmeXml.Integer(element, "IFD", 0) < files.PagesOf(number).Count);
        }
    }

    private static string Lacking(XElement[] images)
    {
        const int MaxNamed = 3;
        string[] names = [.. images.Select(NameOf).OfType<string>().Take(MaxNamed).Select(name => $"'{ImageSeries.Make(0, name).Name}'")];
        string named = names.Length == 0
            ? ""
            : $" ({string.Join(", ", names)}{(images.Length > names.Length ? $" and {images.Length - names.Length} more" : "")})";
        return $"The OME metadata describe {Counted.Of(images.Length, "image")} of which no plane is there{named}; "
            + $"{(images.Length == 1 ? "it is" : "they are")} left out, and the others are numbered without "
                + $"{(images.Length == 1 ? "it" : "them")}.";
    }

    // Tells size and samples of a pixel, on which the number of planes depends.
    internal static TiffPage? FirstPage(XElement pixels, OmeFiles files)
    {
        foreach (XElement data in OmeXml.Children(pixels, "TiffData").DefaultIfEmpty(new XElement("TiffData")))
        {
            if (!files.Exists(files.NumberOf(data))) continue;
            TiffPageList pages = files.PagesOf(files.NumberOf(data));
            long page = OmeXml.Integer(data, "IFD", 0);
            return pages.Read(page < pages.Count ? (int)page : 0);
        }

        return null;
    }
}
