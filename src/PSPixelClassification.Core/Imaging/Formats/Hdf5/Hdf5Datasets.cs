using PSPixelClassification.Common;
using PureHDF;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Finds the data set that an image is read from.</summary>
internal static class Hdf5Datasets
{
    private const int MaxListed = 20;

    /// <summary>Finds the data set.</summary>
    /// <param name="wanted">The data set the user named; null for the only one.</param>
    /// <returns>The data set, one that may be an image, and its path without a leading slash.</returns>
    /// <exception cref="ImageFormatException">
    /// There is none of that name, what has it is no image, or there is none at all, or several.
    /// </exception>
    /// <exception cref="Hdf5Exception">Something on the way is damaged, or may not be read.</exception>
    public static (Hdf5Dataset Dataset, string Path) Find(string path, Hdf5Node root, string? wanted)
    {
        Hdf5Node? named = wanted?.Trim('/') is { Length: > 0 } name ? root.TryFind(name) : null;
        if (named is { IsDataset: true } && new Hdf5Dataset(named) is var found && IsImage(found)) return (found, wanted!.Trim('/'));
        (IReadOnlyList<(string Path, Hdf5Dataset Dataset)> all, Hdf5Exception? notFollowed) = Hdf5Listing.Of(root);
        (string Path, Hdf5Dataset Dataset)[] images =
            [.. all.Where(entry => MayBeImage(entry.Dataset)).OrderBy(entry => entry.Path, StringComparer.Ordinal)];
        string names = string.Join(
            ", ", images.Take(MaxListed).Select(entry => $"{entry.Path} ({string.Join(" × ", entry.Dataset.Shape)})"))
            + (images.Length > MaxListed ? $" and {images.Length - MaxListed} more" : "");
        string list = images.Length == 0 ? "it holds no data set of numbers with 2 to 5 axes" + Others(all) : $"it holds {names}";
        if (wanted is not null)
        {
            throw new ImageFormatException(
                path, $"{Describe(wanted, named)}; {list}", images.Length == 0 ? "Name a file with an image." : "Name one of these.",
                errorId: named is { IsDataset: true } ? ErrorIds.ImageFormatUnsupported : ErrorIds.ImageFormatInvalid);
        }

        return images switch
        {
            [var only] => (only.Dataset, only.Path),
            [] => throw notFollowed ?? (Exception)ImageFormatException.Unsupported(path, list, "Name a file with an image."),
            _ => throw ImageFormatException.Unsupported(
                path, $"it holds several data sets: {names}", ImageRemedies.NameInternalPath(path, images[0].Path)),
        };
    }

    /// <summary>The data sets of a file that may be images.</summary>
    /// <returns>Their paths, in order.</returns>
    public static IReadOnlyList<string> Images(Hdf5Node root) =>
        [.. Hdf5Listing.Of(root).Found.Where(entry => MayBeImage(entry.Dataset)).Select(entry => entry.Path).Order(StringComparer.Ordinal)];

    private static string Describe(string wanted, Hdf5Node? named)
    {
        if (named is { IsGroup: true }) return $"'{wanted}' is a group";
        if (named is not { IsDataset: true }) return $"there is no data set '{wanted}'";
        Hdf5Dataset dataset = new(named);
        return dataset.Space.IsNull || dataset.Shape.Contains(0UL)
            ? $"'{wanted}' is empty"
            : $"'{wanted}' is not an image but data of the kind {dataset.Type.Class} and the shape ({string.Join(", ", dataset.Shape)})";
    }

    // Data sets that have the axes of an image, but other data.
    private static string Others(IEnumerable<(string Path, Hdf5Dataset Dataset)> all)
    {
        string[] others = [.. all.Where(entry => Try(() => HasAxes(entry.Dataset))).OrderBy(entry => entry.Path, StringComparer.Ordinal)
            .Select(
                entry => $"{entry.Path} ({(Try(() => entry.Dataset.Type.Size > 0) ? entry.Dataset.Type.Class.ToString() : "unknown")})")];
        return others.Length == 0 ? "" : $", only other kinds of data: {string.Join(", ", others.Take(MaxListed))}";
    }

    private static bool HasAxes(Hdf5Dataset dataset) =>
        dataset.Space is { IsNull: false, Shape.Length: >= 2 and <= 5 } && !dataset.Shape.Contains(0UL);

    private static bool IsImage(Hdf5Dataset dataset) =>
        HasAxes(dataset)
            && dataset.Type.Class is H5DataTypeClass.FixedPoint or H5DataTypeClass.FloatingPoint or H5DataTypeClass.Enumerated
                or H5DataTypeClass.BitField;

    // One that is damaged, or made of what may not be read, does not hide the others.
    private static bool MayBeImage(Hdf5Dataset dataset) => Try(() => IsImage(dataset));

    private static bool Try(Func<bool> look)
    {
        try
        {
            return look();
        }
        catch (Hdf5Exception)
        {
            return false;
        }
    }
}
