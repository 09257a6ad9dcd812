using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Zarr.Stores;

/// <summary>
/// What holds the keys and values of Zarr: a folder, an archive, a web server. Keys are names separated by '/', none in front. One store
/// serves one thread.
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

    /// <summary>Says what is going to be read next, so that a store that is far away may fetch it meanwhile.</summary>
    /// <param name="values">In the order in which they will be read: keys and parts, the first byte and the number; -1 for all.</param>
    /// <param name="limit">The most bytes that one of them is expected to have, at least 1.</param>
    void Expect(IEnumerable<(string Key, long Offset, int Length)> values, long limit)
    {
    }

    /// <summary>The names directly below a key that have others below them.</summary>
    /// <param name="key">A group's key; empty for the root.</param>
    /// <returns>Names, in natural order; none where a store cannot list.</returns>
    IReadOnlyList<string> Groups(string key);

    /// <summary>Whether any chunk lies below an array's key.</summary>
    /// <returns>True also where a store cannot list.</returns>
    bool HasChunks(string key);

    /// <summary>Whether the names below a key can be listed.</summary>
    bool CanList => true;

    /// <summary>Whether reading a value takes so long that others are better read at the same time.</summary>
    bool IsFar => false;

    /// <summary>What a store has to say of a key at which there is nothing, in a hierarchy of which there is nothing either.</summary>
    /// <returns>The error; null where there is no more to say.</returns>
    PixelClassificationException? Absence(string key) => null;
}
