using System.Text.Json;
using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Tiff;

/// <summary>Finds out which pages make the image and what they run over. Of several images in a file, the first is read.</summary>
internal static class TiffSeriesReader
{
    /// <summary>Reads a file's series.</summary>
    /// <exception cref="ImageFormatException">The file is damaged, incomplete, or of a kind that is not read.</exception>
    public static TiffSeries Read(TiffFile file)
    {
        TiffPageList pages = new(file);
        string description = pages[0].Text(TiffTag.ImageDescription) ?? "";
        TiffSeries series = OmeMetadata.TryRead(pages, description)
            ?? ImageJMetadata.TryRead(pages, description)
            ?? ReadMetaMorph(pages)
            ?? ReadShaped(pages, description)
            ?? ReadPlain(pages);
        return pages.IsCircular ? series with { Notes = [.. series.Notes, "The list of pages runs in a circle; each is read once."] } : series;
    }

    /// <summary>Images that follow the first page's pixels without directories of their own.</summary>
    /// <exception cref="ImageFormatException">The file is too short for them.</exception>
    public static List<TiffPage> Contiguous(TiffPage first, int count)
    {
        TiffFile file = first.Directory.File;
        long start = TiffBlockTable.Read(first).Position(0);
        if (count > TiffPageList.MostPages || count > (file.Length - start) / first.DecodedBytes)
            throw file.Damaged($"it claims {Counted.Of(count, "image")}, more than its {file.Length} bytes can hold");
        List<TiffPage> frames = new(count);
        for (int i = 0; i < count; i++)
        {
            frames.Add(first with
            {
                ContiguousPosition = start + (i * first.DecodedBytes), IsTiled = false, BlockWidth = first.Width, BlockHeight = first.Height,
            });
        }

        return frames;
    }

    /// <summary>Whether further images can follow a page's pixels without directories.</summary>
    public static bool MayBeContiguous(TiffPage page) =>
        page is { Compression: TiffCompression.None, IsTiled: false, IsPlanar: false, IsDecodedToRgb: false };

    private static TiffSeries ReadPlain(TiffPageList pages)
    {
        List<TiffPage> run = pages.FirstRun(out int others);
        return new TiffSeries
        {
            Frames = run,
            Dimensions = run.Count > 1 ? [new TiffDimension('z', run.Count)] : [],
            PixelSize = TiffResolution.Read(run[0].Directory),
            AxesGuess = run.Count > 1 ? TakenForSlices(run.Count) : null,
            Notes = others > 0 ? [$"The file holds {Counted.Of(others, "further page")} of another size or type, ignored here."] : [],
        };
    }

    // MetaMorph stacks (.stk) have one directory; the UIC2 tag has an entry for each plane.
    private static TiffSeries? ReadMetaMorph(TiffPageList pages)
    {
        if (pages.Count != 1 || pages[0].Entry(TiffTag.MetaMorphPlanes) is not { Count: > 1 and <= int.MaxValue } planes) return null;
        TiffPage first = pages.Read(0);
        if (!MayBeContiguous(first)) return null;
        return new TiffSeries
        {
            Frames = Contiguous(first, (int)planes.Count),
            Dimensions = [new TiffDimension('z', (int)planes.Count)],
            PixelSize = TiffResolution.Read(pages[0]),
        };
    }

    // tifffile (scikit-image, napari) writes {"shape": [5, 64, 64], "axes": "TYX"}; axes may be absent.
    private static TiffSeries? ReadShaped(TiffPageList pages, string description)
    {
        if (!description.StartsWith('{') || !description.Contains("\"shape\"", StringComparison.Ordinal)) return null;
        (int[] shape, string axes) = ParseShaped(description);
        TiffPage first = pages.Read(0);
        int[] page = first.SamplesPerPixel == 1 ? [first.Height, first.Width]
            : first.IsPlanar ? [first.SamplesPerPixel, first.Height, first.Width] : [first.Height, first.Width, first.SamplesPerPixel];
        if (shape.Length < page.Length || !shape.AsSpan(shape.Length - page.Length).SequenceEqual(page)) return null;
        int[] leading = shape[..^page.Length];
        long count = leading.Aggregate(1L, (product, extent) => Math.Min(product * extent, int.MaxValue));
        if (count < 1) return null;

        List<TiffPage> frames = pages.FirstRun(out _);
        if (frames.Count < count && pages.Count == 1 && MayBeContiguous(first)) frames = Contiguous(first, (int)count);
        if (frames.Count < count) return null;
        TiffDimension[] dimensions = [.. leading.Select((extent, i) => new TiffDimension(AxisLetter(axes, i, shape.Length), extent))];
        int[] guessed = [.. dimensions.Where(dimension => dimension is { Axis: TiffDimension.Unknown, Extent: > 1 }).Select(dimension => dimension.Extent)];
        char sampleAxis = AxisLetter(axes, first.IsPlanar ? leading.Length : shape.Length - 1, shape.Length);
        return new TiffSeries
        {
            Frames = frames.GetRange(0, (int)count),
            Dimensions = dimensions,
            SampleAxis = first.SamplesPerPixel > 1 && sampleAxis != TiffDimension.Unknown ? sampleAxis : 'c',
            PixelSize = TiffResolution.Read(pages[0]),
            AxesGuess = guessed switch
            {
                [] => null,
                [int only] => TakenForSlices(only),
                _ => $"The file does not say what its dimensions {string.Join(" × ", guessed)} are; the last is taken for slices (z), "
                    + "the one before it for time points (t), others for channels (c).",
            },
            Notes = frames.Count > count ? [$"The file holds {Counted.Of(frames.Count - count, "further page")}, ignored here."] : [],
        };
    }

    private static string TakenForSlices(int count) => $"The file does not say what its {count} pages are; they are taken for slices (z).";

    private static char AxisLetter(string axes, int index, int dimensions)
    {
        char letter = axes.Length == dimensions ? char.ToLowerInvariant(axes[index]) : TiffDimension.Unknown;
        return letter is 't' or 'z' or 'c' ? letter : TiffDimension.Unknown;
    }

    private static (int[] Shape, string Axes) ParseShaped(string description)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(description);
            JsonElement root = document.RootElement;
            int[] shape = [.. root.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())];
            string axes = root.TryGetProperty("axes", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            return (shape.All(extent => extent > 0) ? shape : [], axes);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return ([], "");
        }
    }
}
