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
}
