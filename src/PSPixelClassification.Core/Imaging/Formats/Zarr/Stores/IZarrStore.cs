namespace PSPixelClassification.Imaging.Formats.Zarr.Stores;

/// <summary>
/// What holds the keys and values of Zarr: a folder, an archive. Keys are names separated by '/', none in front. One store serves one
/// thread.
/// </summary>
internal interface IZarrStore : IDisposable
{
    /// <summary>Reads a value.</summary>
    /// <param name="limit">The most bytes that it may have.</param>
    /// <returns>Null if there is none.</returns>
    /// <exception cref="ZarrException">It is longer, damaged, or no regular file.</exception>
    byte[]? TryRead(string key, long limit);

    /// <summary>Reads a part of a value.</summary>
    /// <param name="offset">Its first byte; a negative number counts from the end.</param>
    /// <param name="length">Bytes.</param>
    /// <returns>Null if there is no such value.</returns>
    /// <exception cref="ZarrException">The value ends before, or is damaged.</exception>
    byte[]? TryReadRange(string key, long offset, int length);

    /// <summary>The names directly below a key that have others below them.</summary>
    /// <param name="key">A group's key; empty for the root.</param>
    /// <returns>Names, in natural order; none where a store cannot list.</returns>
    IReadOnlyList<string> Groups(string key);

    /// <summary>Whether any chunk lies below an array's key.</summary>
    /// <returns>True also where a store cannot list.</returns>
    bool HasChunks(string key);
}
