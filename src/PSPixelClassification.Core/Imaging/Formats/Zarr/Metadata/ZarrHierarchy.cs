using System.Globalization;
using System.Text.Json;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Metadata;

/// <summary>The groups and arrays of a store.</summary>
internal sealed class ZarrHierarchy(IZarrStore store)
{
    /// <summary>The files by which a group or an array is known.</summary>
    public static readonly IReadOnlyList<string> Marks = ["zarr.json", ".zarray", ".zgroup", ".zattrs"];

    // Larger descriptions are read, but not ahead.
    private const long UsualLength = 1 << 20;

    private JsonElement? _consolidated;
    private bool _isConsolidatedRead;
    private int? _version;

    /// <summary>The store.</summary>
    public IZarrStore Store => store;

    /// <summary>Reads the metadata of a group or an array.</summary>
    /// <param name="key">Its key; empty for the root.</param>
    /// <returns>Null if there is none.</returns>
    /// <exception cref="ZarrException">It is damaged, or of another version.</exception>
    public ZarrNode? TryNode(string key)
    {
        // Each question takes its time where a store is far away, and what was of version 2 before is likely to be again.
        bool is2First = store.IsFar && _version == 2;
        ZarrNode? node = (is2First ? Stored2(key) ?? Stored3(key) : Stored3(key) ?? Stored2(key)) ?? TryConsolidated(key);
        _version = node?.Version ?? _version;
        return node;
    }

    /// <summary>Says which groups are going to be looked at next, of the version of the last one.</summary>
    /// <param name="keys">Their keys, in order.</param>
    public void Expect(IEnumerable<string> keys)
    {
        if (!store.IsFar) return;
        string[] names = _version == 2 ? [".zarray", ".zattrs", ".zgroup"] : ["zarr.json"];
        store.Expect(keys.SelectMany(key => names.Select(name => (ZarrKey.Join(key, name), 0L, -1))), UsualLength);
    }

    /// <summary>Reads the metadata of a group or an array that others name.</summary>
    /// <exception cref="ZarrException">There is none, or it is damaged.</exception>
    public ZarrNode Node(string key) => TryNode(key) ?? throw new ZarrException($"there is nothing at '{key}', which its metadata names");

    /// <summary>The names of what may be groups or arrays directly below a group.</summary>
    /// <returns>Names, in natural order.</returns>
    public IReadOnlyList<string> Children(string key)
    {
        IReadOnlyList<string> listed = store.Groups(key);
        if (listed.Count > 0 || Consolidated is not { } all) return listed;
        string prefix = key.Length == 0 ? "" : key + "/";
        return [.. all.EnumerateObject().Select(entry => entry.Name)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length)
            .Select(name => name[prefix.Length..].Split('/')[0]).Where(name => !Marks.Contains(name)).Distinct()
            .Order(NaturalOrder.Comparer)];
    }

    // The metadata of all nodes in the root: .zmetadata of Zarr 2, a member of zarr.json in Zarr 3.
    private JsonElement? Consolidated
    {
        get
        {
            if (_isConsolidatedRead) return _consolidated;
            _isConsolidatedRead = true;
            JsonElement? root = ZarrJson.TryRead(store, ".zmetadata")
                ?? ZarrJson.TryRead(store, "zarr.json")?.Member("consolidated_metadata");
            return _consolidated = root?.Member("metadata") is { ValueKind: JsonValueKind.Object } metadata ? metadata : null;
        }
    }

    private ZarrNode? Stored3(string key) => TryNode3(key, ZarrJson.TryRead(store, ZarrKey.Join(key, "zarr.json")));

    private ZarrNode? Stored2(string key) => TryNode2(key, name => ZarrJson.TryRead(store, ZarrKey.Join(key, name)));

    private static ZarrNode? TryNode3(string key, JsonElement? content)
    {
        if (content is not { } node) return null;
        double? version = node.Number("zarr_format");
        if (version != 3) throw OtherVersion("zarr.json", version);
        JsonElement attributes = node.Member("attributes") ?? default;
        return node.Text("node_type") switch
        {
            "array" => new ZarrNode(key, 3, node, attributes),
            "group" => new ZarrNode(key, 3, null, attributes),
            _ => throw new ZarrException($"'{ZarrKey.Join(key, "zarr.json")}' describes neither a group nor an array"),
        };
    }

    private static ZarrNode? TryNode2(string key, Func<string, JsonElement?> read)
    {
        JsonElement? array = read(".zarray");
        JsonElement? attributes = read(".zattrs");
        JsonElement? group = array is null ? read(".zgroup") : null;
        if ((array ?? group)?.Number("zarr_format") is { } version && version != 2)
            throw OtherVersion(array is null ? ".zgroup" : ".zarray", version);
        return array is null && attributes is null && group is null ? null : new ZarrNode(key, 2, array, attributes ?? default);
    }

    private static ZarrException OtherVersion(string file, double? version) => ZarrException.Unsupported(
        $"its {file} is of version {version?.ToString(CultureInfo.InvariantCulture) ?? "?"} of Zarr; read are version 2, in .zarray and "
            + ".zgroup, and version 3, in zarr.json",
        "Write it again as Zarr 2 or 3.");

    private ZarrNode? TryConsolidated(string key)
    {
        if (Consolidated is not { } all) return null;
        return TryNode3(key, all.Member(key) is { ValueKind: JsonValueKind.Object } node ? node : null)
            ?? TryNode2(key, name => all.Member(ZarrKey.Join(key, name)));
    }
}
