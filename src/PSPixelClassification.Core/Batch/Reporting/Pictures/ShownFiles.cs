using System.Globalization;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Batch.Reporting.Pictures;

/// <summary>Opens an image and its results as the run did, by what the log says of them.</summary>
/// <param name="entry">The image.</param>
/// <param name="settings">What was asked of its run, by name.</param>
internal sealed class ShownFiles(BatchLogImage entry, IReadOnlyDictionary<string, string> settings)
{
    private readonly string[] _regions =
        settings.GetValueOrDefault(SettingsProvenance.Region)?.Split(SettingsProvenance.RegionSeparator) ?? [];

    /// <summary>What was classified; of several rectangles the first.</summary>
    /// <param name="shape">Extents of the image.</param>
    public Cutout CutoutOf(ImageShape shape)
    {
        Cutout all = Cutout.All(shape);
        int[] sides = _regions is [string first, ..] ? [.. first.Split(',').Select(int.Parse)] : [];
        Region region = sides is [int x, int y, int width, int height] ? new Region(x, y, width, height) : all.Region;
        return new Cutout(region, RangeOf("z") ?? all.Slices, RangeOf("time") ?? all.Times);
    }

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
            Level = Text("level") is { } level ? int.Parse(level, CultureInfo.InvariantCulture) : 0,
        };
        return Text("stackAlong") is { } axis && entry.Files is { } files
            ? ClassifierImage.OpenStack(files, axis[0], options).Source
            : ClassifierImage.Open(entry.File, options).Source;
    }

    /// <summary>Opens a result.</summary>
    /// <param name="source">Which.</param>
    /// <param name="plane">The plane of the image that is to be shown.</param>
    /// <param name="cutout">What was classified.</param>
    /// <returns>The file and the plane in it; null if there is no such result.</returns>
    /// <inheritdoc cref="OpenImage" path="/exception"/>
    public (IImageSource Source, Plane Plane)? OpenResult(ResultSource source, Plane plane, Cutout cutout)
    {
        string[] sources = Text("source")?.Split(", ") ?? [];
        int place = Array.IndexOf(sources, source.ToString());
        int results = sources.Length * Math.Max(1, _regions.Length);
        if (place < 0 || entry.Outputs is not { Count: > 0 } outputs || outputs.Count % results != 0) return null;
        int files = outputs.Count / results;
        Plane[] planes = [.. cutout.Planes];
        int file = files == planes.Length ? Array.IndexOf(planes, plane) : 0;
        bool isHdf5 = Text("format") == nameof(ExportFormat.Hdf5) && !source.IsPicture();
        bool isNpy = Text("format") == nameof(ExportFormat.Npy) && !source.IsPicture();
        ImageOpenOptions options = new()
        {
            InternalPath = isHdf5 ? Text("internalPath") : null,
            Axes = isNpy && Text("outputAxes") is { } stored ? AxisOrder.Parse(stored) : null,
        };
        IImageSource result = ImageFormats.Open(outputs[place * (outputs.Count / sources.Length) + file], options);
        // A color map is for display; classes are numbers.
        if (source != ResultSource.Overlay) result = IndexedImage.IndicesOf(result);
        return (result, files == planes.Length ? Plane.First : cutout.Locate(plane));
    }

    /// <summary>Whether values of the results are not as they come: numbers of classes are not to be found in them.</summary>
    public bool IsRescaled => Text("outputRange") is not null;

    // "3" or "3..7".
    private IndexRange? RangeOf(string name) => Text(name)?.Split("..").Select(int.Parse).ToArray() switch
    {
        [int first, int last] => new IndexRange(first, last + 1),
        [int only] => IndexRange.Of(only),
        _ => null,
    };

    private string? Text(string name) => settings.GetValueOrDefault(name);
}
