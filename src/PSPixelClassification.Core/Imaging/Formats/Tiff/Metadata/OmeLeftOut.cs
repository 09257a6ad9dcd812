using System.Xml.Linq;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>
/// Pages of the opened file that no image of an OME document counts. Programs that join or append pages leave the document as it was.
/// </summary>
internal sealed record OmeLeftOut
{
    /// <summary>
    /// The pages of the image, with those like them that are left out, as they lie in the file; empty where there are none.
    /// </summary>
    public IReadOnlyList<TiffPage> Run { get; init; } = [];

    /// <summary>How many pages like those of the image are left out, with the remedy; null for none.</summary>
    public string? CountWarning { get; init; }

    /// <summary>How many pages of another size or type are left out.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Finds the pages.</summary>
    /// <param name="document">The document. Its labels, overviews and thumbnails count their pages too.</param>
    /// <param name="frames">The planes of the image that is read; null for those that are not there.</param>
    /// <returns>Nothing where no plane of the image is in the opened file.</returns>
    public static OmeLeftOut Find(OmeDocument document, OmeFiles files, IReadOnlyList<TiffPage?> frames)
    {
        if (document.Opened is not { } pages || files.Opened is not { } opened) return new OmeLeftOut();
        HashSet<TiffDirectory> own = [.. frames.OfType<TiffPage>().Select(page => page.Directory)];
        bool[] counted = [.. Enumerable.Range(0, pages.Count).Select(i => own.Contains(pages[i]) || pages.IsAuxiliary(i))];
        TiffPage first = frames.First(page => page is not null)!;
        foreach (XElement image in OmeXml.Children(document.Root, "Image"))
        {
            if (counted.All(isCounted => isCounted)) return new OmeLeftOut();
            if (OmeXml.Child(image, "Pixels") is { } pixels) Count(pixels, files, opened, counted);
        }

        int[] left = [.. Enumerable.Range(0, pages.Count).Where(i => !counted[i])];
        TiffPage?[] read = [.. left.Select(pages.TryRead)];
        TiffPage[] like = [.. read.OfType<TiffPage>().Where(page => page.IsLike(first))];
        int levels = read.Count(page => page is not null && TiffPageRun.IsLevel(page, first));
        bool isWithin = own.All(directory => directory.File == pages.File);
        string remedy = isWithin ? $" {ImageRemedies.PagesInARow}" : "";
        Dictionary<TiffDirectory, TiffPage> run =
            frames.OfType<TiffPage>().Concat(like).DistinctBy(page => page.Directory).ToDictionary(page => page.Directory);
        return new OmeLeftOut
        {
            Run = isWithin && like.Length > 0
                ? [.. Enumerable.Range(0, pages.Count).Where(i => run.ContainsKey(pages[i])).Select(i => run[pages[i]])]
                : [],
            CountWarning = like.Length > 0
                ? $"The OME metadata do not count {Counted.Of(like.Length, "page")} of the file's {pages.Count}, "
                    + $"which {(like.Length == 1 ? "is" : "are")} left out.{remedy}"
                : null,
            Warnings = [.. TiffSeriesReader.LeftOut(left.Length - like.Length - levels)],
        };
    }

    private static void Count(XElement pixels, OmeFiles files, int opened, bool[] counted)
    {
        XElement[] data = [.. OmeXml.Children(pixels, "TiffData")];
        if (data.Length > 0 && data.All(element => files.NumberOf(element) != opened)) return;
        try
        {
            if (OmeSeries.FirstPage(pixels, files) is not { } page || OmeMetadata.TryReadDimensions(pixels, page) is not { } dimensions)
                return;
            foreach ((int file, int number) in OmePlanes.Place(pixels, dimensions, files))
            {
                if (file == opened && number < counted.Length) counted[number] = true;
            }
        }
        catch (ImageFormatException)
        {
            // What is wrong with another image is said when that is opened.
        }
    }
}
