using System.Globalization;
using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Ome;

/// <summary>
/// The images of a group by OME-NGFF: its own, the fields of a plate or a well, the series of bioformats2raw, the label images of an image.
/// </summary>
internal sealed class OmeCollection
{
    // bioformats2raw has no list of its images in older versions: they are numbered.
    private const int MaxNumbered = 1 << 16;

    private const int MaxNamed = 5;

    private OmeCollection(IReadOnlyList<OmeSeries> series, string? warning = null)
    {
        Series = series;
        Warning = warning;
    }

    /// <summary>The images, in the order of the file.</summary>
    public IReadOnlyList<OmeSeries> Series { get; }

    /// <summary>What is left out, a whole sentence; null if nothing is.</summary>
    public string? Warning { get; }

    /// <summary>Where the attributes of OME-NGFF are: since 0.5 in a member of their own.</summary>
    public static JsonElement AttributesOf(ZarrNode node) => node.Attributes.Member("ome") ?? node.Attributes;

    /// <summary>Looks at a group.</summary>
    /// <returns>Null if it is none of OME-NGFF.</returns>
    /// <exception cref="ZarrException">Its metadata is damaged, or what it names.</exception>
    public static OmeCollection? TryFind(ZarrHierarchy hierarchy, ZarrNode group)
    {
        JsonElement ome = AttributesOf(group);
        if (ome.Member("multiscales") is not null)
            return new([.. OmeMultiscale.Parse(ome).Select((image, i) => new OmeSeries(group.Key, i, image.Name))]);
        if (ome.Member("plate") is { } plate) return OfPlate(hierarchy, group.Key, plate);
        if (ome.Member("well") is { } well)
            return new([.. FieldsOf(group.Key, well).Select(field => new OmeSeries(field, 0, ZarrKey.NameOf(field)))]);
        if (ome.Number("bioformats2raw.layout") is not null) return OfBioFormats(hierarchy, group.Key);
        return ome.Member("labels") is { ValueKind: JsonValueKind.Array }
            ? new([.. Keys(group.Key, ome.List("labels").Select(ZarrJson.Text)).Select(key => new OmeSeries(key, 0, ZarrKey.NameOf(key)))])
            : null;
    }

    private static OmeCollection OfPlate(ZarrHierarchy hierarchy, string root, JsonElement plate)
    {
        List<OmeSeries> series = [];
        List<string> missing = [];
        foreach (string well in Keys(root, plate.List("wells").Select(entry => entry.Text("path"))))
        {
            JsonElement? content = hierarchy.TryNode(well) is { } node ? OmeCollection.AttributesOf(node).Member("well") : null;
            if (content is not { } fields) missing.Add(ZarrKey.NameOf(ZarrKey.ParentOf(well)) + "/" + ZarrKey.NameOf(well));
            else
            {
                string prefix = root.Length == 0 ? "" : root + "/";
                series.AddRange(FieldsOf(well, fields).Select(field => new OmeSeries(field, 0, field[prefix.Length..])));
            }
        }

        return new(series, missing.Count == 0 ? null
            : $"Of the plate's wells {missing.Count} are not there "
                + $"({string.Join(", ", missing.Take(MaxNamed))}{(missing.Count > MaxNamed ? ", …" : "")})."
                + " Copy the plate again if they should be.");
    }

    private static OmeCollection OfBioFormats(ZarrHierarchy hierarchy, string root)
    {
        string metadata = ZarrKey.Join(root, "OME");
        IReadOnlyList<JsonElement> listed = hierarchy.TryNode(metadata) is { } node ? AttributesOf(node).List("series") : [];
        string[] keys = listed.Count > 0
            ? [.. Keys(root, listed.Select(ZarrJson.Text))]
            : [.. Enumerable.Range(0, MaxNumbered).Select(i => ZarrKey.Join(root, i.ToString(CultureInfo.InvariantCulture)))
                .TakeWhile(key => hierarchy.TryNode(key) is not null)];
        IReadOnlyList<string?> names = OmeXmlNames.TryRead(hierarchy.Store, ZarrKey.Join(metadata, "METADATA.ome.xml"));
        return new([.. keys.Select((key, i) => new OmeSeries(key, 0, names.Count == keys.Length ? names[i] : null))]);
    }

    private static IEnumerable<string> FieldsOf(string well, JsonElement content) =>
        Keys(well, content.List("images").Select(image => image.Text("path")));

    private static IEnumerable<string> Keys(string root, IEnumerable<string?> paths) => paths.Select(
        path => path is not null && ZarrKey.TryParse(path) is { Length: > 0 } key
            ? ZarrKey.Join(root, key)
            : throw new ZarrException($"its OME metadata names '{ZarrElementType.Shown(path ?? "")}', which is no path in it"));
}
