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

    /// <summary>Finds it.</summary>
    /// <param name="key">The key of a group or an array.</param>
    /// <exception cref="ZarrException">Something on the way is damaged.</exception>
    /// <exception cref="ImageFormatException">There is nothing, no image, or several and none was named.</exception>
    public ZarrTarget Find(string key)
    {
        ZarrNode? found = hierarchy.TryNode(key);
        // The top of an archive with several hierarchies is none.
        if (found is null && key.Length == 0 && Images(hierarchy, "").Count > 0) return Find(Only(""));
        ZarrNode node = found ?? throw Missing(key);
        if (node.Array is not null) return OfLevel(node) ?? Plain(node);
        if (OmeCollection.TryFind(hierarchy, node) is not { } collection) return Find(Only(node.Key));
        if (collection.Series.Count == 0)
            throw new ImageFormatException(path, "its OME metadata names no image", "Copy or export it again.");
        bool areSeveral = collection.Series.Count > 1;
        ImageSeries[] series = areSeveral ? [.. collection.Series.Select((entry, i) => ImageSeries.Make(i, entry.Name))] : [];
        int index = ImageSeries.Choose(path, series, options.Series, 0);
        OmeSeries chosen = collection.Series[index];
        List<string> warnings = [];
        if (collection.Warning is { } missing) warnings.Add(missing);
        if (areSeveral && options.Series is null)
        {
            warnings.Add(
                $"It holds {series.Length} images, of which {series[index]} is opened. "
                + ImageRemedies.OtherSeriesOf(ImageSeries.List([.. series.Where(other => other.Index != index)])));
        }

        return Level(hierarchy.Node(chosen.Key), chosen.Index) with { Series = series, SeriesIndex = index, Warnings = warnings };
    }

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
            [] => throw ImageFormatException.Unsupported(path, "it is a Zarr group that holds no image", "Name a group with an image."),
            _ => throw ImageFormatException.Unsupported(
                path, $"it holds several images: {List(images)}", ImageRemedies.NameInternalPath(path, images[0])),
        };
    }

    private ImageFormatException Missing(string key)
    {
        IReadOnlyList<string> images = Images(hierarchy, "");
        return new(
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
            bool isImage = node.Array is null ? OmeCollection.TryFind(hierarchy, node) is not null : MayBeImage(node);
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
