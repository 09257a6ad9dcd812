using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Batch.Reporting.Pictures;

/// <summary>Opens an image and its results as the run did, by what the log says of them.</summary>
/// <param name="entry">The image.</param>
/// <param name="settings">What was asked of its run, by name.</param>
internal sealed class ShownFiles(BatchLogImage entry, IReadOnlyDictionary<string, string> settings)
{
    /// <summary>The rectangle that was classified; null for all.</summary>
    public Region? Region => Text("region")?.Split(',').Select(int.Parse).ToArray() is [int x, int y, int width, int height]
        ? new Region(x, y, width, height)
        : null;

    /// <summary>Opens the image.</summary>
    /// <returns>No pixel is read.</returns>
    /// <exception cref="Common.PixelClassificationException">It is not what it was.</exception>
    /// <exception cref="IOException">It is missing, or cannot be read.</exception>
    public IImageSource OpenImage()
    {
        ImageOpenOptions options = new()
        {
            Axes = Text("axes") is { } axes ? AxisOrder.Parse(axes) : null,
            PaletteAsColor = Text("paletteAsColor") is not null,
            AllowExternalFile = Text("allowExternalFile") is not null,
            Series = entry.Series,
        };
        return Text("stackAlong") is { } axis && entry.Files is { } files
            ? ClassifierImage.OpenStack(files, axis[0], options).Source
            : ClassifierImage.Open(entry.File, options).Source;
    }

    /// <summary>Opens a result.</summary>
    /// <param name="source">Which.</param>
    /// <param name="plane">The plane that is to be shown.</param>
    /// <param name="planes">Planes of the image.</param>
    /// <returns>The file and the plane in it; null if there is no such result.</returns>
    /// <inheritdoc cref="OpenImage" path="/exception"/>
    public (IImageSource Source, Plane Plane)? OpenResult(ResultSource source, Plane plane, IReadOnlyList<Plane> planes)
    {
        string[] sources = Text("source")?.Split(", ") ?? [];
        int place = Array.IndexOf(sources, source.ToString());
        if (place < 0 || entry.Outputs is not { Count: > 0 } outputs || outputs.Count % sources.Length != 0) return null;
        int files = outputs.Count / sources.Length;
        int file = files == planes.Count ? planes.Index().First(other => other.Item == plane).Index : 0;
        bool isHdf5 = Text("format") == nameof(ExportFormat.Hdf5) && !source.IsPicture();
        ImageOpenOptions options = new() { InternalPath = isHdf5 ? Text("internalPath") : null };
        IImageSource result = ImageFormats.Open(outputs[place * files + file], options);
        // A color map is for display; classes are numbers.
        if (source != ResultSource.Overlay) result = IndexedImage.IndicesOf(result);
        return (result, files == planes.Count ? Plane.First : plane);
    }

    /// <summary>Whether values of the results are not as they come: numbers of classes are not to be found in them.</summary>
    public bool IsRescaled => Text("outputRange") is not null;

    private string? Text(string name) => settings.GetValueOrDefault(name);
}
