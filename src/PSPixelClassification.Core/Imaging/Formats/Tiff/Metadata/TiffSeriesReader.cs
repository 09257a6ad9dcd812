using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>Finds out which images a file holds, which pages make the one that is wanted, and what they run over.</summary>
internal static class TiffSeriesReader
{
    /// <summary>Reads a series of a file.</summary>
    /// <param name="wanted">Which of its images, from 0; null for the first, of a set of files the first with a plane in this file.</param>
    /// <exception cref="ImageFormatException">The file is damaged or of a kind that is not read, or has no such series.</exception>
    public static TiffSeries Read(TiffFile file, int? wanted = null)
    {
        TiffPageList pages = new(file);
        List<string> warnings = [];
        TiffSeries series = OmeSeries.TryRead(pages, wanted, warnings) ?? ReadOwn(pages, wanted);
        return series with
        {
            Notes = pages.IsCircular ? [.. series.Notes, "The list of pages runs in a circle; each is read once."] : series.Notes,
            Warnings = [.. warnings, .. series.Warnings],
        };
    }

    private static TiffSeries ReadOwn(TiffPageList pages, int? wanted)
    {
        IReadOnlyList<TiffPageRun> runs = TiffPageRun.Read(pages);
        IReadOnlyList<ImageSeries> siblings = runs.Count > 1 ? [.. runs.Select((run, i) => ImageSeries.Make(i, null))] : [];
        int index = ImageSeries.Choose(pages.File.Path, siblings, wanted, 0);
        TiffPageRun chosen = runs[index];
        TiffSeries series = ImageJMetadata.TryRead(chosen)
            ?? ReadMetaMorph(chosen)
            ?? ShapedMetadata.TryRead(chosen)
            ?? ReadPlain(chosen);
        TiffPage[] frames = [.. series.Frames.OfType<TiffPage>()];
        // A file that is cut short should be found now and not in the middle of a batch.
        TiffBlockTable.Read(frames[0]);
        TiffBlockTable.Read(frames[^1]);
        return series with { Siblings = siblings, Index = index, Warnings = [.. series.Warnings, .. LeftOut(chosen.Others)] };
    }

    private static TiffSeries ReadPlain(TiffPageRun run) =>
        TiffStackFit.Fit(run, [], "The file", isCounted: false) with { PixelSize = TiffResolution.Read(run.First) };

    // MetaMorph stacks (.stk) have one directory; the UIC2 tag has an entry for each plane.
    private static TiffSeries? ReadMetaMorph(TiffPageRun run)
    {
        if (run.Pages.Count != 1 || run.First.Entry(TiffTag.MetaMorphPlanes) is not { Count: > 1 and <= int.MaxValue } planes) return null;
        TiffDimension[] dimensions = [new('z', (int)planes.Count)];
        return TiffStackFit.Fit(run, dimensions, "MetaMorph's table") with { PixelSize = TiffResolution.Read(run.First) };
    }

    /// <summary>What is said of pages that belong to no image.</summary>
    public static IEnumerable<string> LeftOut(int others)
    {
        if (others == 0) yield break;
        yield return $"{Counted.Of(others, "further page")} of another size or type {(others == 1 ? "is" : "are")} left out; "
            + "save them as a file of their own to use them.";
    }
}
