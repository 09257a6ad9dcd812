namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>The versions of OME-Zarr that are written.</summary>
public enum OmeZarrVersion
{
    /// <summary>0.4, on Zarr 2: what nearly all programs read.</summary>
    V04,

    /// <summary>0.5, on Zarr 3, with shards: fewer files; newer programs read it.</summary>
    V05,
}
