using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>Writes the metadata of groups and arrays, as Zarr 2 or Zarr 3 has it.</summary>
/// <param name="root">Absolute path of the root's folder.</param>
/// <param name="layout">How arrays are cut.</param>
internal sealed class HierarchyWriter(string root, ZarrLayout layout)
{
    // Other letters than those of ASCII are escaped: zarr-python 2 reads attributes in the encoding of the system.
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Writes all files of metadata.</summary>
    /// <param name="extremes">The smallest and the greatest value of a channel.</param>
    public void Write(Func<int, (double Minimum, double Maximum)> extremes)
    {
        for (int i = 0; i < layout.Levels.Count; i++) WriteArray(i);
        if (layout.HasLabelImage)
        {
            WriteGroup("labels", LabelAttributes.List(layout.LabelName));
            WriteGroup(layout.Group, LabelAttributes.Of(layout), ImageAttributes.Origin(layout.Image));
        }

        WriteGroup("", ImageAttributes.Of(layout, extremes), ImageAttributes.Origin(layout.Image));
    }

    private void WriteArray(int level)
    {
        string key = layout.ArrayOf(level);
        if (layout.Version == OmeZarrVersion.V04) Save(ZarrKey.Join(key, ".zarray"), ArrayMetadata.Zarr2(layout, layout.Levels[level]));
        else Save(ZarrKey.Join(key, "zarr.json"), ArrayMetadata.Zarr3(layout, layout.Levels[level]));
    }

    // Version 0.4 has its metadata among the attributes, 0.5 in one of its own that says the version.
    private void WriteGroup(string key, JsonObject ome, JsonObject? others = null)
    {
        if (layout.Version == OmeZarrVersion.V04)
        {
            Save(ZarrKey.Join(key, ".zgroup"), new JsonObject { ["zarr_format"] = 2 });
            foreach ((string name, JsonNode? value) in others ?? []) ome.Add(name, value?.DeepClone());
            Save(ZarrKey.Join(key, ".zattrs"), ome);
            return;
        }

        ome.Insert(0, "version", OmeVersions.Text(layout.Version));
        JsonObject attributes = new() { ["ome"] = ome };
        foreach ((string name, JsonNode? value) in others ?? []) attributes.Add(name, value?.DeepClone());
        Save(
            ZarrKey.Join(key, "zarr.json"),
            new JsonObject { ["zarr_format"] = 3, ["node_type"] = "group", ["attributes"] = attributes });
    }

    private void Save(string key, JsonObject content)
    {
        string path = Path.Combine(root, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream file = new(path, FileMode.CreateNew);
        file.Write(Encoding.UTF8.GetBytes(content.ToJsonString(s_indented) + "\n"));
        file.Flush(flushToDisk: true);
    }
}
