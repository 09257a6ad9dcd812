using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Zarr.Ome;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>The images of a group, listed once for all of them. Immutable.</summary>
internal sealed class ZarrSeries
{
    private readonly OmeCollection _images;
    private readonly string _file;

    /// <summary>Numbers and names the images.</summary>
    /// <param name="place">Where the group is, which says by what path each opens.</param>
    public ZarrSeries(OmeCollection images, ZarrPlace place)
    {
        _images = images;
        _file = place.File;
        bool areOfOneGroup = images.Series.Select(entry => entry.Key).Distinct().Count() < images.Series.Count;
        List = SeriesList.Of(images.Series.Count < 2 ? [] :
        [
            .. images.Series.Select((entry, i) => ImageSeries.Make(i, entry.Name) with
            {
                Key = areOfOneGroup ? null : place.BelowFile(entry.Key),
                IsUnlisted = entry.Problem is not null,
            }),
        ]);
    }

    /// <summary>The images as users choose them; empty where there is one.</summary>
    public SeriesList List { get; }

    /// <summary>How many there are, at least one.</summary>
    public int Count => _images.Series.Count;

    /// <summary>Where an image is.</summary>
    /// <param name="index">Its number.</param>
    public OmeSeries this[int index] => _images.Series[index];

    /// <summary>The path of an image, for errors.</summary>
    /// <param name="path">The path that the user gave.</param>
    /// <param name="index">The image's number.</param>
    public string PathOf(string path, int index) => List.Count == 0 || List[index].Key is null ? path : List[index].PathIn(_file);

    /// <summary>What to say where one of several images is opened that nobody has chosen.</summary>
    /// <param name="index">The image's number.</param>
    /// <param name="problem">Why those before it are not opened; null for the first.</param>
    /// <returns>Whole sentences.</returns>
    public IEnumerable<string> Warnings(int index, Exception? problem)
    {
        if (_images.Warning is { } missing) yield return missing;
        if (List.Count == 0) yield break;
        if (problem is not null) yield return $"The images before {List[index]} are not opened. {problem.Message}";
        yield return $"It holds {Count} images, of which {List[index]} is opened. "
            + ImageRemedies.OtherSeriesOf(ImageSeries.List([.. List.Where(other => other.Index != index)]));
    }
}
