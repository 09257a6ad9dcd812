using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Metadata;

/// <summary>tifffile's description (scikit-image, napari): {"shape": [5, 64, 64], "axes": "TYX"}; axes may be absent.</summary>
internal static class ShapedMetadata
{
    /// <summary>
    /// Whether a page begins a series of tifffile's, which describes the first page of each. Metadata of the user's may come before the
    /// shape.
    /// </summary>
    public static bool Describes(TiffDirectory page) =>
        page.Begins(TiffTag.ImageDescription, "{"u8) && Parse(TiffPageRun.DescriptionOf(page)).Shape.Length > 0;

    /// <summary>Reads the series if the description is tifffile's.</summary>
    /// <returns>Null if it is not, or is of pages of another size.</returns>
    public static TiffSeries? TryRead(TiffPageRun run)
    {
        if (!Describes(run.First)) return null;
        (int[] shape, string axes) = Parse(run.Description);
        TiffPage first = run.Page;
        int[] page = first.SamplesPerPixel == 1 ? [first.Height, first.Width]
            : first.IsPlanar ? [first.SamplesPerPixel, first.Height, first.Width] : [first.Height, first.Width, first.SamplesPerPixel];
        if (shape.Length < page.Length || !shape.AsSpan(shape.Length - page.Length).SequenceEqual(page)) return null;
        TiffDimension[] dimensions =
            [.. shape[..^page.Length].Select((extent, i) => new TiffDimension(AxisLetter(axes, i, shape.Length), extent))];
        int[] guessed = [.. dimensions.Where(dimension => dimension is { Axis: TiffDimension.Unknown, Extent: > 1 })
            .Select(dimension => dimension.Extent)];
        char sampleAxis = AxisLetter(axes, first.IsPlanar ? dimensions.Length : shape.Length - 1, shape.Length);
        TiffSeries series = TiffStackFit.Fit(run, dimensions, "The description");
        return series with
        {
            SampleAxis = first.SamplesPerPixel > 1 && sampleAxis != TiffDimension.Unknown ? sampleAxis : 'c',
            PixelSize = TiffResolution.Read(run.First),
            AxesGuess = guessed switch
            {
                [] => series.AxesGuess,
                [int only] => TiffStackFit.TakenForSlices(only),
                _ => $"The file does not say what its dimensions {string.Join(" × ", guessed)} are; the last is taken for slices (z), "
                    + "the one before it for time points (t), others for channels (c).",
            },
        };
    }

    private static char AxisLetter(string axes, int index, int dimensions)
    {
        char letter = axes.Length == dimensions ? char.ToLowerInvariant(axes[index]) : TiffDimension.Unknown;
        return letter is 't' or 'z' or 'c' ? letter : TiffDimension.Unknown;
    }

    private static (int[] Shape, string Axes) Parse(string description)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(description);
            JsonElement root = document.RootElement;
            int[] shape = [.. root.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())];
            string axes = root.TryGetProperty("axes", out JsonElement value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
            return (shape.All(extent => extent > 0) ? shape : [], axes);
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return ([], "");
        }
    }
}
