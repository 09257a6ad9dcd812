using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>A group or an array of a hierarchy, its metadata read.</summary>
/// <param name="Key">Its key in the store; empty for the root.</param>
/// <param name="Version">The version of Zarr: 2 or 3.</param>
/// <param name="Array">The object that describes an array; null for a group.</param>
/// <param name="Attributes">The user's attributes, an object; undefined where there are none.</param>
internal sealed record ZarrNode(string Key, int Version, JsonElement? Array, JsonElement Attributes)
{
    /// <summary>What the array's metadata says.</summary>
    /// <exception cref="ZarrException">It is damaged, says what is not read, or this is a group.</exception>
    public ZarrArrayMetadata ReadArray()
    {
        JsonElement array = Array ?? throw new ZarrException($"'{Key}' is a group, not an array");
        return Version == 2 ? ZarrArray2.Parse(array) : ZarrArray3.Parse(array);
    }
}
