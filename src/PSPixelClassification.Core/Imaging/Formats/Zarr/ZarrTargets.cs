using System.Text.Json;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Ome;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>Finds the array that an image is read from: by series and level where OME-NGFF describes it, else the only one.</summary>
/// <param name="path">The image, for errors.</param>
internal sealed class ZarrTargets(string path, ZarrHierarchy hierarchy, ImageOpenOptions options)
{
    private const int MaxListed = 20;

    // How far a group is searched for images.
    private const int Deepest = 4;
    private const int MaxChildren = 1000;

    /// <summary>Finds out what is meant.</summary>
    /// <param name="key">The key of a group or an array.</param>
    /// <returns>The images of the group that it leads to; null where it leads to an array.</returns>
    /// <exception cref="ZarrException">Something on the way is damaged.</exception>
    /// <exception cref="ImageFormatException">There is nothing, no image, or several and none was named.</exception>
    public (ZarrNode Node, OmeCollection? Images) Look(string key)
    {
        ZarrNode? found = hierarchy.TryNode(key);
        // The top of an archive with several hierarchies is none.
        if (found is null && key.Length == 0 && Images(hierarchy, "").Count > 0) return Look(Only(""));
        ZarrNode node = found ?? throw Missing(key);
        if (node.Array is not null) return (node, null);
        if (OmeCollection.TryFind(hierarchy, node) is not { } collection) return Look(Only(node.Key));
        return collection.Series.Count > 0
            ? (node, collection)
            : throw new ImageFormatException(path, "its OME metadata names no image", "Copy or export it again.");
    }

    /// <summary>An array that is named itself.</summary>
    /// <exception cref="ZarrException">What its groups say is damaged.</exception>
    /// <exception cref="ImageFormatException">It has no such level.</exception>
    public ZarrTarget OfArray(ZarrNode array) => OfLevel(array) ?? Plain(array);

    /// <summary>An image of a group.</summary>
    /// <exception cref="ZarrException">It is damaged, or not there.</exception>
    /// <exception cref="ImageFormatException">It has no such level.</exception>
    public ZarrTarget OfSeries(OmeSeries series) => series.Problem is { } problem
        ? throw new ZarrException(problem.Message, problem) { Remedy = problem.Remedy }
        : Level(hierarchy.Node(series.Key), series.Index);

    /// <summary>What may be named below a group: images of OME-NGFF, and arrays that belong to none.</summary>
    /// <param name="key">A group's key.</param>
    /// <returns>Keys below the group's, in natural order.</returns>
    /// <exception cref="ZarrException">Something is damaged.</exception>
    public static IReadOnlyList<string> Images(ZarrHierarchy hierarchy, string key) => [.. Below(hierarchy, key, key, 0)];

    private ZarrTarget Level(ZarrNode group, int index)
    {
        IReadOnlyList<OmeMultiscale> images = OmeMultiscale.Parse(OmeCollection.AttributesOf(group));
        if (index >= images.Count) throw new ZarrException($"'{group.Key}' holds no image, although its metadata names it");
        OmeMultiscale image = images[index];
        if (options.Level >= image.Levels.Count)
        {
            throw new ImageFormatException(
                path, $"it has no level {options.Level}: it has {Counted.Of(image.Levels.Count, "level")}, the finest is 0",
                ImageRemedies.OtherLevel);
        }

        ZarrNode array = hierarchy.Node(ZarrKey.Join(group.Key, image.Levels[options.Level].Path));
        return new ZarrTarget(array)
        {
            Multiscale = image,
            Level = options.Level,
            Ome = OmeCollection.AttributesOf(group),
            Attributes = group.Attributes,
        };
    }

    // An array that is named itself may be a level of an image, whose group says what its axes are.
    private ZarrTarget? OfLevel(ZarrNode array)
    {
        for (string group = array.Key; group.Length > 0;)
        {
            group = ZarrKey.ParentOf(group);
            if (hierarchy.TryNode(group) is not { Array: null } node) continue;
            JsonElement ome = OmeCollection.AttributesOf(node);
            foreach (OmeMultiscale image in OmeMultiscale.Parse(ome))
            {
                int level = image.Levels.ToList().FindIndex(entry => ZarrKey.Join(group, entry.Path) == array.Key);
                if (level < 0) continue;
                if (options.Level is not 0) throw NoLevels("it is one level of an image");
                return new ZarrTarget(array) { Multiscale = image, Level = level, Ome = ome, Attributes = node.Attributes };
            }
        }

        return null;
    }

    private ZarrTarget Plain(ZarrNode array) =>
        options.Level == 0 ? new ZarrTarget(array) : throw NoLevels("it is an array without levels");

    private ImageFormatException NoLevels(string finding) =>
        new(path, $"{finding}, so there is no level {options.Level}", ImageRemedies.NoLevel);

    private string Only(string group)
    {
        IReadOnlyList<string> images = Images(hierarchy, group);
        return images switch
        {
            [var only] => ZarrKey.Join(group, only),
            [] when !hierarchy.Store.CanList => throw ImageFormatException.Unsupported(
                path, "it is a Zarr group that names no image, and a server does not list what is in it", RemoteRemedies.NameImage),
            [] => throw ImageFormatException.Unsupported(path, "it is a Zarr group that holds no image", "Name a group with an image."),
            _ => throw ImageFormatException.Unsupported(
                path, $"it holds several images: {List(images)}", ImageRemedies.NameInternalPath(path, images[0])),
        };
    }

    private PixelClassificationException Missing(string key)
    {
        if (hierarchy.TryNode("") is null && hierarchy.Store.Absence(key) is { } absence) return absence;
        IReadOnlyList<string> images = Images(hierarchy, "");
        return new ImageFormatException(
            path, key.Length == 0 ? "it holds no Zarr group or array"
                : $"there is nothing at '{key}' in it{(images.Count > 0 ? $"; it holds {List(images)}" : "")}",
            images.Count > 0 ? "Name one of these." : "Name a folder with an image.");
    }

    private static string List(IReadOnlyList<string> images) =>
        string.Join(", ", images.Take(MaxListed)) + (images.Count > MaxListed ? $" and {images.Count - MaxListed} more" : "");

    private static IEnumerable<string> Below(ZarrHierarchy hierarchy, string root, string key, int depth)
    {
        foreach (string name in hierarchy.Children(key).Take(MaxChildren))
        {
            string child = ZarrKey.Join(key, name);
            if (hierarchy.TryNode(child) is not { } node) continue;
            bool isImage = node.Array is null ? OmeCollection.IsOf(node) : MayBeImage(node);
            if (isImage) yield return root.Length == 0 ? child : child[(root.Length + 1)..];
            if (isImage || node.Array is not null || depth == Deepest) continue;
            foreach (string found in Below(hierarchy, root, child, depth + 1)) yield return found;
        }
    }

    // One that is damaged, or of what is not read, does not hide the others.
    private static bool MayBeImage(ZarrNode array)
    {
        try
        {
            return array.ReadArray().Shape.Count is >= 2 and <= 5;
        }
        catch (ZarrException)
        {
            return false;
        }
    }
}
