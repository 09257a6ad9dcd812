using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Ome;

/// <summary>An image of a group that holds several.</summary>
/// <param name="Key">The key of its group; of a well whose images are not known, that of the well.</param>
/// <param name="Index">Which of the images of that group.</param>
/// <param name="Name">Its name; null where the file gives none.</param>
internal sealed record OmeSeries(string Key, int Index, string? Name)
{
    /// <summary>Why the images of a well are not known; null for an image.</summary>
    public ZarrException? Problem { get; init; }
}
