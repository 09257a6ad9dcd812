namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Something is wrong with an HDF5 file. Whoever reads it for a purpose says so in the purpose's own error.</summary>
internal sealed class Hdf5Exception(string finding, Exception? innerException = null) : Exception(finding, innerException)
{
    /// <summary>What to do about a valid file that is not read as it is, a whole sentence; null for a damaged one.</summary>
    public string? Remedy { get; init; }
}
