namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>Versions as metadata says them.</summary>
internal static class OmeVersions
{
    /// <summary>"0.4" or "0.5".</summary>
    public static string Text(OmeZarrVersion version) => version == OmeZarrVersion.V04 ? "0.4" : "0.5";
}
