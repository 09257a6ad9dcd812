using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Zarr.Stores;

/// <summary>
/// A store that is far away, asked once for each description of a group or an array: to open the fields of a plate one by one, the
/// descriptions of all its wells are read for each.
/// </summary>
/// <param name="store">The store; disposed together with this one.</param>
/// <param name="root">What tells it from others.</param>
/// <param name="known">The descriptions of all stores; one of no bytes is of what is not there.</param>
internal sealed class DescriptionStore(IZarrStore store, string root, RecentlyUsed<string, byte[]> known) : IZarrStore
{
    public bool CanList => store.CanList;

    public bool IsFar => store.IsFar;

    public byte[]? TryRead(string key, long limit)
    {
        if (!IsDescription(key)) return store.TryRead(key, limit);
        string place = $"{root}/{key}";
        byte[]? bytes = known.Find(place);
        if (bytes is null) known.Add(place, bytes = store.TryRead(key, limit) ?? []);
        return bytes.Length == 0 ? null : bytes;
    }

    public byte[]? TryReadRange(string key, long offset, int length) => store.TryReadRange(key, offset, length);

    public void Expect(IEnumerable<(string Key, long Offset, int Length)> values, long limit) =>
        store.Expect(values.Where(value => known.Find($"{root}/{value.Key}") is null), limit);

    public IReadOnlyList<string> Groups(string key) => store.Groups(key);

    public bool HasChunks(string key) => store.HasChunks(key);

    public PixelClassificationException? Absence(string key) => store.Absence(key);

    public void Dispose() => store.Dispose();

    /// <summary>Whether a key is that of a description, and no chunk.</summary>
    public static bool IsDescription(string key) =>
        ZarrKey.NameOf(key) is "zarr.json" or ".zarray" or ".zgroup" or ".zattrs" or ".zmetadata" or "METADATA.ome.xml";
}
