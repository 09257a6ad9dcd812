using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>Pages of one size and type that begin one image of a file, with what is left out between them.</summary>
/// <param name="First">The directory of the first page, with the description of the image.</param>
/// <param name="Pages">The pages, at least one.</param>
/// <param name="Others">How many full pages of another size or type are among and behind them.</param>
internal sealed record TiffPageRun(TiffDirectory First, IReadOnlyList<TiffPage> Pages, int Others)
{
    // Scanners of slides write all levels, label and overview as pages; only some mark them.
    private const string SlideScanner = "Aperio";

    public TiffFile File => First.File;

    public TiffPage Page => Pages[0];

    /// <summary>What the first page says about the image.</summary>
    public string Description { get; } = DescriptionOf(First);

    /// <summary>What a page says about its image; empty if nothing.</summary>
    public static string DescriptionOf(TiffDirectory directory) => directory.Text(TiffTag.ImageDescription) ?? "";

    /// <summary>
    /// Parts the pages of a file into images. A page that differs in size or type begins another image only if it is described as one: by
    /// ImageJ, as when stacks are put into one file, or by tifffile, which describes each of its series, also of one size. A description
    /// that is on the page before too is a copy: programs that save stacks page by page put the first one's on all.
    /// </summary>
    /// <returns>At least one.</returns>
    /// <exception cref="ImageFormatException">The first page is damaged or of a kind that is not read, or another is damaged.</exception>
    public static IReadOnlyList<TiffPageRun> Read(TiffPageList pages)
    {
        List<TiffPageRun> runs = [];
        int begin = Enumerable.Range(0, pages.Count).First(i => !pages.IsAuxiliary(i));
        TiffDirectory first = pages[begin];
        List<TiffPage> run = [pages.Read(begin)];
        bool isSlide = DescriptionOf(first).StartsWith(SlideScanner, StringComparison.Ordinal);
        int others = 0;
        for (int i = begin + 1; i < pages.Count; i++)
        {
            if (pages.IsAuxiliary(i)) continue;
            TiffPage? page = pages.TryRead(i);
            bool isLike = page is not null && page.IsLike(run[0]);
            bool isShaped = ShapedMetadata.Describes(pages[i]);
            if (isLike && !isShaped)
            {
                run.Add(page!);
            }
            else if (
                page is not null && (isShaped || (ImageJMetadata.Describes(pages[i]) && !ImageJMetadata.IsCopy(pages[i - 1], pages[i]))))
            {
                runs.Add(new TiffPageRun(first, run, others));
                (first, run, others) = (pages[i], [page], 0);
            }
            else if (!isSlide && (page is null || !IsLevel(page, run[0])))
            {
                others++;
            }
        }

        return [.. runs, new TiffPageRun(first, run, others)];
    }

    /// <summary>Whether a page is a level of a pyramid that no tag marks: tiles, and the same field with fewer pixels.</summary>
    public static bool IsLevel(TiffPage page, TiffPage full)
    {
        if (!page.IsTiled || !full.IsTiled || page.Width >= full.Width || page.Height >= full.Height) return false;
        double step = Math.Round((double)full.Width / page.Width);
        return Math.Abs(full.Width - (page.Width * step)) < step && Math.Abs(full.Height - (page.Height * step)) < step
            && (page with { Width = full.Width, Height = full.Height }).IsLike(full);
    }
}
