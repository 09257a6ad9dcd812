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
    /// <returns>The data set, one that may be an image, and its path without a leading slash.</returns>
    /// <exception cref="ImageFormatException">There is none of that name, what has it is no image, or there is none at all, or several.</exception>
    public static (IH5Dataset Dataset, string Path) Find(string path, IH5Group root, string? wanted)
    {
        IH5Object? named = wanted?.Trim('/') is { Length: > 0 } name && root.LinkExists(name) ? root.Get(name) : null;
        if (named is IH5Dataset found && IsImage(found)) return (found, wanted!.Trim('/'));
        (string Path, IH5Dataset Dataset)[] images =
            [.. List(root).Where(entry => IsImage(entry.Dataset)).OrderBy(entry => entry.Path, StringComparer.Ordinal)];
        string names = string.Join(", ", images.Take(MostListed).Select(entry => $"{entry.Path} ({string.Join(" × ", entry.Dataset.Space.Dimensions)})"))
            + (images.Length > MostListed ? $" and {images.Length - MostListed} more" : "");
        string list = images.Length == 0 ? "it holds no data set of 2 to 5 axes" : $"it holds {names}";
        if (wanted is not null)
        {
            throw new ImageFormatException(
                path, $"{Describe(wanted, named)}; {list}", images.Length == 0 ? "Name a file with an image." : "Name one of these.",
                errorId: named is IH5Dataset ? ImageFormatException.UnsupportedId : ImageFormatException.InvalidId);
        }

        return images switch
        {
            [var only] => (only.Dataset, only.Path),
            [] => throw Hdf5Error.Unsupported(path, list, "Name a file with an image."),
            _ => throw new ImageFormatException(
                path, $"it holds several data sets: {names}",
                $"Name one with -InternalPath, or behind the file: {System.IO.Path.GetFileName(path)}/{images[0].Path}.",
                errorId: ImageFormatException.UnsupportedId),
        };
    }

    private static string Describe(string wanted, IH5Object? named) => named switch
    {
        IH5Group => $"'{wanted}' is a group",
        IH5Dataset empty when empty.Space.Type == H5DataspaceType.Null || empty.Space.Dimensions.Contains(0UL) => $"'{wanted}' is empty",
        IH5Dataset dataset => $"'{wanted}' is no image but data of the kind {dataset.Type.Class} and the shape ({string.Join(", ", dataset.Space.Dimensions)})",
        _ => $"there is no data set '{wanted}'",
    };

    private static bool IsImage(IH5Dataset dataset) =>
        dataset.Space is { Type: H5DataspaceType.Simple, Dimensions.Length: >= 2 and <= 5 } && !dataset.Space.Dimensions.Contains(0UL)
            && (dataset.Type.Class is H5DataTypeClass.FixedPoint or H5DataTypeClass.FloatingPoint || Hdf5Values.IsBoolean(dataset.Type));

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
