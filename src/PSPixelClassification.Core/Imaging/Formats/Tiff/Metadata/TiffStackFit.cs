using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>
/// Brings together the images that a description counts and the pages that a file holds. Programs that copy pages (tiffcp, Pillow, MATLAB)
/// leave the description of the first page as it was.
/// </summary>
internal static class TiffStackFit
{
    /// <summary>Makes a series of what is there.</summary>
    /// <param name="dimensions">What the description says, slowest first; each extent at least 1.</param>
    /// <param name="who">Who counts, for the warning: "ImageJ's description".</param>
    /// <param name="isCounted">Whether the description says a number at all.</param>
    /// <returns>
    /// Frames, dimensions and warnings. Of fewer pages than counted, the slowest dimensions end with the last page, and what lacks of the
    /// last step is zeros. Of more, whole stacks follow each other in time, and the rest is left out. One image that is described alone
    /// tells nothing of the pages: all are read, as in a file without description.
    /// </returns>
    public static TiffSeries Fit(TiffPageRun run, TiffDimension[] dimensions, string who, bool isCounted = true)
    {
        long counted = Product(dimensions);
        IReadOnlyList<TiffPage> pages = counted > 1 && run.Pages.Count == 1 ? TiffContiguous.Pages(run.Page, counted) : run.Pages;
        TiffSeries all = new() { Frames = pages, Dimensions = dimensions };
        if (pages.Count == counted) return all;
        string says = $"{who} counts {Counted.Of(counted, "image")}, the file holds "
            + $"{pages.Count}{(run.Others > 0 ? " of the first one's size and type" : "")}";
        if (counted == 1)
        {
            return all with
            {
                Dimensions = [new TiffDimension(TiffDimension.Unknown, pages.Count)],
                AxesGuess = TakenForSlices(pages.Count),
                CountWarning = isCounted ? $"{says}; all are read." : null,
            };
        }

        TiffSeries fitted = pages.Count < counted ? Shorten(pages, dimensions, says) : Repeat(pages, dimensions, (int)counted, says);
        return fitted with { Run = pages };
    }

    /// <summary>What is said of pages that nobody describes.</summary>
    public static string TakenForSlices(int count) => $"The file does not say what its {count} pages are; they are taken for slices (z).";

    /// <summary>The number of images, at most <see cref="int.MaxValue"/>.</summary>
    public static long Product(IEnumerable<TiffDimension> dimensions) =>
        dimensions.Aggregate(1L, (product, dimension) => Math.Min(product * dimension.Extent, int.MaxValue));

    private static TiffSeries Shorten(IReadOnlyList<TiffPage> pages, TiffDimension[] dimensions, string says)
    {
        TiffDimension[] kept = [.. dimensions];
        for (int i = 0; i < kept.Length; i++)
        {
            long step = Product(kept[(i + 1)..]);
            kept[i] = kept[i] with { Extent = (int)Math.Min(kept[i].Extent, (pages.Count + step - 1) / step) };
            if (kept[i].Extent > 1) break;
        }

        int lacking = (int)Product(kept) - pages.Count;
        return new TiffSeries
        {
            Frames = [.. pages, .. new TiffPage?[lacking]],
            Dimensions = kept,
            CountWarning = lacking == 0
                ? $"{says}; those are read."
                : $"{says}; those are read, followed by {Counted.Of(lacking, "plane")} of zeros.",
        };
    }

    private static TiffSeries Repeat(IReadOnlyList<TiffPage> pages, TiffDimension[] dimensions, int counted, string says)
    {
        (int stacks, int others) = Math.DivRem(pages.Count, counted);
        string read = stacks > 1
            ? $"they are read as {stacks} stacks that follow each other in time (t)"
            : "those that are counted are read";
        string left = others > 0 ? $", and the last {Counted.Of(others, "page")} {(others == 1 ? "is" : "are")} left out" : "";
        return new TiffSeries
        {
            Frames = [.. pages.Take(stacks * counted)],
            Dimensions = stacks > 1 ? [new TiffDimension('t', stacks), .. dimensions] : dimensions,
            CountWarning = $"{says}; {read}{left}. {ImageRemedies.PagesInARow}",
        };
    }
}
