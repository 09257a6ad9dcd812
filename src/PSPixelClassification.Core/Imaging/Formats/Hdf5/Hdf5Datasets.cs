using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Finds the data set that an image is read from.</summary>
internal static class Hdf5Datasets
{
    private const int MostLevels = 16;
    private const int MostObjects = 1 << 14;
    private const int MostListed = 20;

    /// <summary>Finds the data set.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="root">The file's root.</param>
    /// <param name="wanted">The data set the user named; null for the only one.</param>
    /// <returns>The data set, and its path without a leading slash.</returns>
    /// <exception cref="ImageFormatException">There is none of that name, none at all, or several.</exception>
    public static (IH5Dataset Dataset, string Path) Find(string path, IH5Group root, string? wanted)
    {
        if (wanted?.Trim('/') is { Length: > 0 } name && root.LinkExists(name) && root.Get(name) is IH5Dataset named)
            return (named, name);
        string[] images = [.. List(root).Where(entry => IsImage(entry.Dataset)).Select(entry => entry.Path).Order(StringComparer.Ordinal)];
        string names = string.Join(", ", images.Take(MostListed)) + (images.Length > MostListed ? $" and {images.Length - MostListed} more" : "");
        string list = images.Length == 0 ? "it holds no data set of 2 to 5 axes" : $"it holds {names}";
        if (wanted is not null)
            throw new ImageFormatException(path, $"there is no data set '{wanted}'; {list}", "Name one of its data sets.");
        return images switch
        {
            [var only] => ((IH5Dataset)root.Get(only), only),
            [] => throw Hdf5Error.Unsupported(path, list, "Name a file with an image."),
            _ => throw new ImageFormatException(
                path, $"it holds several data sets: {names}",
                $"Name one with -InternalPath, or behind the file: {System.IO.Path.GetFileName(path)}/{images[0]}.",
                errorId: ImageFormatException.UnsupportedId),
        };
    }

    private static bool IsImage(IH5Dataset dataset) =>
        dataset.Space.Dimensions.Length is >= 2 and <= 5
            && dataset.Type.Class is H5DataTypeClass.FixedPoint or H5DataTypeClass.FloatingPoint or H5DataTypeClass.Enumerated;

    private static List<(string Path, IH5Dataset Dataset)> List(IH5Group root)
    {
        List<(string, IH5Dataset)> found = [];
        int budget = MostObjects;
        Visit(root, "", 0);
        return found;

        // Hard links may make a circle, and a circle of two never ends by depth alone.
        void Visit(IH5Group group, string path, int level)
        {
            foreach (IH5Object child in group.Children())
            {
                if (--budget < 0) throw new Hdf5Exception($"it holds more than {MostObjects} objects");
                if (child is IH5Dataset dataset) found.Add((path + child.Name, dataset));
                else if (child is IH5Group below && level < MostLevels) Visit(below, $"{path}{child.Name}/", level + 1);
            }
        }
    }
}
