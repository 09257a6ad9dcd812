using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Ome;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>Compares a folder with what is written here of one image: what was added to it, what is missing. No pixel is read.</summary>
internal sealed class ZarrInventory
{
    private static readonly string[] s_attributes =
        ["multiscales", "omero", "ome", "labels", "image-label", ZarrOrigin.CreatorAttribute, ZarrOrigin.ProvenanceAttribute];

    private readonly string _path;
    private readonly ZarrHierarchy _hierarchy;
    private readonly IReadOnlyList<string> _arrays;

    private ZarrInventory(string path, ZarrHierarchy hierarchy, IReadOnlyList<string> arrays) =>
        (_path, _hierarchy, _arrays) = (path, hierarchy, arrays);

    /// <summary>Looks at a folder.</summary>
    /// <param name="path">Absolute path of a folder.</param>
    /// <returns>Null if it does not say that it was written here, or is damaged.</returns>
    public static ZarrInventory? TryOf(string path)
    {
        try
        {
            ZarrHierarchy hierarchy = new(new FolderStore(path));
            if (hierarchy.TryNode("") is not { Array: null } root) return null;
            if ((root.Attributes.Member(ZarrOrigin.CreatorAttribute) ?? default).Text("name") != ZarrOrigin.Creator) return null;
            IReadOnlyList<OmeMultiscale> images = OmeMultiscale.Parse(OmeCollection.AttributesOf(root));
            return images is [var image] ? new ZarrInventory(path, hierarchy, [.. image.Levels.Select(level => level.Path)]) : null;
        }
        catch (Exception e) when (e is ZarrException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What stands in the folder that is not written here: a file, a folder or an attribute.</summary>
    /// <returns>The key of the first one; null if there is none.</returns>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public string? FindAddition()
    {
        HashSet<string> groups = [""];
        foreach (string array in _arrays)
        {
            for (string group = ZarrKey.ParentOf(array); group.Length > 0; group = ZarrKey.ParentOf(group)) groups.Add(group);
        }

        foreach (string group in groups.Order(StringComparer.Ordinal))
        {
            foreach (string name in Directory.EnumerateFileSystemEntries(FolderOf(group)).Select(entry => Path.GetFileName(entry)))
            {
                string key = ZarrKey.Join(group, name);
                bool isOurs = ZarrHierarchy.Marks.Contains(name) || groups.Contains(key) || _arrays.Contains(key);
                if (!isOurs && !FolderContent.IsOfSystem(name)) return key;
            }

            JsonElement attributes = _hierarchy.TryNode(group)?.Attributes ?? default;
            if (attributes.ValueKind != JsonValueKind.Object) continue;
            string? more = attributes.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !s_attributes.Contains(name));
            if (more is not null) return $"the attribute '{more}' of '/{group}'";
        }

        return null;
    }

    /// <summary>Whether all chunks are there: every one is written.</summary>
    /// <returns>False also where an array is damaged.</returns>
    public bool IsWhole()
    {
        try
        {
            return _arrays.All(IsWhole);
        }
        catch (Exception e) when (e is ZarrException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool IsWhole(string key)
    {
        ZarrArrayMetadata array = _hierarchy.Node(key).ReadArray();
        UInt128 wanted = array.Shape.Zip(array.Chunk, (extent, chunk) => (extent - 1) / chunk + 1)
            .Aggregate(UInt128.One, (product, count) => product * (UInt128)count);
        long found = FolderContent.Enumerate(FolderOf(key)).LongCount(
            file => ZarrKey.IsChunk(file.Name) && !FolderContent.IsOfSystem(file.Name) && file.Length > 0);
        return (UInt128)found == wanted;
    }

    private string FolderOf(string key) => Path.Combine(_path, key.Replace('/', Path.DirectorySeparatorChar));
}
