using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>What attributes say of who wrote an image, and of what.</summary>
internal static class ZarrOrigin
{
    /// <summary>Where other programs write their names, too.</summary>
    public const string CreatorAttribute = "_creator";

    /// <summary>The name written here.</summary>
    public const string Creator = "PSPixelClassification";

    /// <summary>The text that <see cref="OutputImage.Provenance"/> is.</summary>
    public const string ProvenanceAttribute = "provenance";

    /// <summary>Whether a folder holds one image that was written here.</summary>
    /// <param name="path">Absolute path of a folder.</param>
    /// <returns>False also for one that is damaged.</returns>
    public static bool IsOurs(string path)
    {
        try
        {
            using FolderStore store = new(path);
            JsonElement creator = new ZarrHierarchy(store).TryNode("")?.Attributes.Member(CreatorAttribute) ?? default;
            return creator.Text("name") == Creator;
        }
        catch (Exception e) when (e is ZarrException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
