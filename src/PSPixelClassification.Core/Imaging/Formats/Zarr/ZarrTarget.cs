using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Ome;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>The array that an image is read from, and what is said of it.</summary>
/// <param name="Array">The array.</param>
internal sealed record ZarrTarget(ZarrNode Array)
{
    /// <summary>The image in levels that the array is of; null for an array on its own.</summary>
    public OmeMultiscale? Multiscale { get; init; }

    /// <summary>Which of the levels it is.</summary>
    public int Level { get; init; }

    /// <summary>The attributes of the image's group, which say how to show it.</summary>
    public JsonElement Ome { get; init; }

    /// <summary>All attributes of the image's group, or of an array on its own.</summary>
    public JsonElement Attributes { get; init; }
}
