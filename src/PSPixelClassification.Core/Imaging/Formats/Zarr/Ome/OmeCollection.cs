using System.Globalization;
using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Remote;
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
    private const int MaxUnanswered = 3;

    private static readonly string[] s_members = ["multiscales", "plate", "well", "bioformats2raw.layout", "labels"];

    private OmeCollection(IReadOnlyList<OmeSeries> series) => Series = series;

    /// <summary>The images, in the order of the file.</summary>
    public IReadOnlyList<OmeSeries> Series { get; }

    /// <summary>Which wells of a plate are damaged or not there, a whole sentence; null if none is.</summary>
    public string? Warning
    {
        get
        {
            string[] wells = [.. Series.Where(entry => entry.Problem is not null).Select(entry => entry.Name!)];
            return wells.Length == 0 ? null
                : $"Of the plate's wells {wells.Length} cannot be read ({string.Join(", ", wells.Take(MaxNamed))}"
                    + $"{(wells.Length > MaxNamed ? ", …" : "")}). Copy the plate again if they should be there.";
        }
    }

    /// <summary>Where the attributes of OME-NGFF are: since 0.5 in a member of their own.</summary>
    public static JsonElement AttributesOf(ZarrNode node) => node.Attributes.Member("ome") ?? node.Attributes;

    /// <summary>Whether a group is one of OME-NGFF; none of what it names is read.</summary>
    public static bool IsOf(ZarrNode group) => s_members.Any(name => AttributesOf(group).Member(name) is not null);

    /// <summary>Looks at a group.</summary>
    /// <returns>Null if it is none of OME-NGFF.</returns>
    /// <exception cref="ZarrException">Its metadata is damaged, or what it names.</exception>
    public static OmeCollection? TryFind(ZarrHierarchy hierarchy, ZarrNode group)
    {
        JsonElement ome = AttributesOf(group);
        if (ome.Member("multiscales") is not null)
            return new([.. OmeMultiscale.Parse(ome).Select((image, i) => new OmeSeries(group.Key, i, image.Name))]);
        if (ome.Member("plate") is { } plate)
        {
            string[] wells = [.. WellsOf(group.Key, plate)];
            hierarchy.Expect(wells);
            int unanswered = 0;
            return new([.. wells.SelectMany(well => OfWell(hierarchy, group.Key, well, ref unanswered))]);
        }

        if (ome.Member("well") is { } well)
            return new([.. FieldsOf(group.Key, well).Select(field => new OmeSeries(field, 0, ZarrKey.NameOf(field)))]);
        if (ome.Number("bioformats2raw.layout") is not null) return OfBioFormats(hierarchy, group.Key);
        return ome.Member("labels") is { ValueKind: JsonValueKind.Array }
            ? new([.. Keys(group.Key, ome.List("labels").Select(ZarrJson.Text)).Select(key => new OmeSeries(key, 0, ZarrKey.NameOf(key)))])
            : null;
    }

    private static IEnumerable<string> WellsOf(string root, JsonElement plate) =>
        Keys(root, plate.List("wells").Select(entry => entry.Text("path")));

    // A well that is damaged or missing hides neither the plate nor its other wells: it is an image that cannot be opened.
    private static IReadOnlyList<OmeSeries> OfWell(ZarrHierarchy hierarchy, string root, string well, ref int unanswered)
    {
        int prefix = root.Length == 0 ? 0 : root.Length + 1;
        try
        {
            ZarrNode node = hierarchy.TryNode(well) ?? throw new ZarrException($"its well '{well}' is not there");
            JsonElement content = AttributesOf(node).Member("well")
                ?? throw new ZarrException($"its well '{well}' does not say its images");
            return [.. FieldsOf(well, content).Select(field => new OmeSeries(field, 0, field[prefix..]))];
        }
        catch (Exception e) when (e is ZarrException or IOException or UnauthorizedAccessException)
        {
            return [Unknown(e)];
        }
        // Each of them may be waited for for long.
        catch (RemoteImageException e) when (++unanswered < MaxUnanswered)
        {
            return [Unknown(e)];
        }

        OmeSeries Unknown(Exception cause) => new(well, 0, well[prefix..])
        {
            Problem = cause as ZarrException ?? new($"its well '{well}' cannot be read: {cause.Message.TrimEnd('.')}", cause),
        };
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
