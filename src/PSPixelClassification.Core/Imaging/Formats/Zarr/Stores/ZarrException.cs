namespace PSPixelClassification.Imaging.Formats.Zarr.Stores;

/// <summary>Something is wrong with Zarr data. Whoever reads it for a purpose says so with the path that the user named.</summary>
internal sealed class ZarrException(string finding, Exception? innerException = null) : Exception(finding, innerException)
{
    /// <summary>What to do about valid data that is not read as it is, a whole sentence; null for what is damaged.</summary>
    public string? Remedy { get; init; }

    /// <summary>The error for valid data of a kind that is not read here.</summary>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <param name="remedy">What to do, a whole sentence.</param>
    public static ZarrException Unsupported(string finding, string remedy) =>
        new(finding) { Remedy = remedy };
}
