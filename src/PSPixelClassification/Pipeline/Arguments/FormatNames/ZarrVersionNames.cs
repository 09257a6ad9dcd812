using PSPixelClassification.Imaging.Formats.Zarr;

namespace PSPixelClassification.Pipeline.Arguments.FormatNames;

/// <summary>The versions of OME-Zarr as users write them.</summary>
internal static class ZarrVersionNames
{
    public const string V04 = "0.4";
    public const string V05 = "0.5";

    /// <summary>Finds a version.</summary>
    /// <param name="name">One of the names; null for nothing.</param>
    /// <returns>Null for nothing.</returns>
    public static OmeZarrVersion? Find(string? name) => name switch
    {
        V04 => OmeZarrVersion.V04,
        V05 => OmeZarrVersion.V05,
        _ => null,
    };
}
