using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Finds the data set that an image is read from.</summary>
internal static class Hdf5Datasets
{
    private const int MaxLevels = 16;
    private const int MaxObjects = 1 << 14;
    private const int MaxListed = 20;

    // Hard links before others, then short paths before long ones.
    private static readonly Comparer<Place> s_bestFirst = Comparer<Place>.Create((a, b) =>
        a.IsLinked != b.IsLinked ? a.IsLinked.CompareTo(b.IsLinked)
            : a.Level != b.Level ? a.Level.CompareTo(b.Level) : string.CompareOrdinal(a.Path, b.Path));

    /// <summary>Finds the data set.</summary>
    /// <param name="wanted">The data set the user named; null for the only one.</param>
    /// <returns>The data set, one that may be an image, and its path without a leading slash.</returns>
    /// <exception cref="ImageFormatException">There is none of that name, what has it is no image, or there is none at all, or several.</exception>
    /// <exception cref="Hdf5Exception">Something on the way is damaged, or may not be read.</exception>
    public static (Hdf5Dataset Dataset, string Path) Find(string path, Hdf5Node root, string? wanted)
    {
        Hdf5Node? named = wanted?.Trim('/') is { Length: > 0 } name ? root.TryFind(name) : null;
        if (named is { IsDataset: true } && new Hdf5Dataset(named) is var found && IsImage(found)) return (found, wanted!.Trim('/'));
        (IReadOnlyList<(string Path, Hdf5Dataset Dataset)> all, Hdf5Exception? notFollowed) = List(root);
        (string Path, Hdf5Dataset Dataset)[] images = [.. all.Where(entry => MayBeImage(entry.Dataset)).OrderBy(entry => entry.Path, StringComparer.Ordinal)];
        string names = string.Join(", ", images.Take(MaxListed).Select(entry => $"{entry.Path} ({string.Join(" × ", entry.Dataset.Shape)})"))
            + (images.Length > MaxListed ? $" and {images.Length - MaxListed} more" : "");
        string list = images.Length == 0 ? "it holds no data set of numbers with 2 to 5 axes" + Others(all) : $"it holds {names}";
        if (wanted is not null)
        {
            throw new ImageFormatException(
                path, $"{Describe(wanted, named)}; {list}", images.Length == 0 ? "Name a file with an image." : "Name one of these.",
                errorId: named is { IsDataset: true } ? ImageFormatException.UnsupportedId : ImageFormatException.InvalidId);
        }

        return images switch
        {
            [var only] => (only.Dataset, only.Path),
            [] => throw notFollowed ?? (Exception)ImageFormatException.Unsupported(path, list, "Name a file with an image."),
            _ => throw ImageFormatException.Unsupported(path, $"it holds several data sets: {names}", Choose(path, images[0].Path)),
        };
    }

    /// <summary>An image among those of a file.</summary>
    /// <returns>The path of the first one; null if there is none.</returns>
    public static string? Example(Hdf5Node root) =>
        List(root).Found.Where(entry => MayBeImage(entry.Dataset)).Select(entry => entry.Path).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Says how to name one of several data sets.</summary>
    public static string Choose(string path, string example) =>
        $"Name one with -InternalPath, or behind the file: {System.IO.Path.GetFileName(path)}/{example}.";

    private static string Describe(string wanted, Hdf5Node? named)
    {
        if (named is { IsGroup: true }) return $"'{wanted}' is a group";
        if (named is not { IsDataset: true }) return $"there is no data set '{wanted}'";
        Hdf5Dataset dataset = new(named);
        return dataset.Space.IsNull || dataset.Shape.Contains(0UL)
            ? $"'{wanted}' is empty"
            : $"'{wanted}' is no image but data of the kind {dataset.Type.Class} and the shape ({string.Join(", ", dataset.Shape)})";
    }

    // Data sets that have the axes of an image, but other data.
    private static string Others(IEnumerable<(string Path, Hdf5Dataset Dataset)> all)
    {
        string[] others = [.. all.Where(entry => Try(() => HasAxes(entry.Dataset))).OrderBy(entry => entry.Path, StringComparer.Ordinal)
            .Select(entry => $"{entry.Path} ({(Try(() => entry.Dataset.Type.Size > 0) ? entry.Dataset.Type.Class.ToString() : "unknown")})")];
        return others.Length == 0 ? "" : $", only other kinds of data: {string.Join(", ", others.Take(MaxListed))}";
    }

    private static bool HasAxes(Hdf5Dataset dataset) => dataset.Space is { IsNull: false, Shape.Length: >= 2 and <= 5 } && !dataset.Shape.Contains(0UL);

    private static bool IsImage(Hdf5Dataset dataset) =>
        HasAxes(dataset)
            && dataset.Type.Class is H5DataTypeClass.FixedPoint or H5DataTypeClass.FloatingPoint or H5DataTypeClass.Enumerated or H5DataTypeClass.BitField;

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

    private static (IReadOnlyList<(string Path, Hdf5Dataset Dataset)> Found, Hdf5Exception? NotFollowed) List(Hdf5Node root)
    {
        List<(string, Hdf5Dataset)> found = [];
        // An object may have many names, and links may make a circle: each is listed once, under its best name.
        HashSet<(string, ulong)> seen = [];
        PriorityQueue<Hdf5Node, Place> waiting = new(s_bestFirst);
        waiting.Enqueue(root, new Place(false, 0, ""));
        Hdf5Exception? notFollowed = null;
        int budget = MaxObjects;
        while (waiting.TryDequeue(out Hdf5Node? node, out Place place))
        {
            if (!seen.Add((node.File.RealPath, node.Address))) continue;
            try
            {
                if (node.IsDataset) found.Add((place.Path, new Hdf5Dataset(node)));
                else if (node.IsGroup && place.Level <= MaxLevels) Expand(node, place);
            }
            catch (Hdf5Exception e) when (place.IsLinked)
            {
                notFollowed ??= e;
            }
        }

        return (found, notFollowed);

        void Expand(Hdf5Node group, Place place)
        {
            foreach (Hdf5Link link in group.Links.Values.OrderBy(link => link.Kind).ThenBy(link => link.Name, StringComparer.Ordinal))
            {
                if (--budget < 0) throw new Hdf5Exception($"it holds more than {MaxObjects} objects");
                try
                {
                    if (Hdf5Path.Follow(group, link) is not { } child) continue;
                    string path = place.Level == 0 ? link.Name : $"{place.Path}/{link.Name}";
                    waiting.Enqueue(
                        new Hdf5Node(child.File, child.Address, link.Name),
                        new Place(place.IsLinked || link.Kind != Hdf5LinkKind.Hard, place.Level + 1, path));
                }
                catch (Hdf5Exception e) when (link.Kind != Hdf5LinkKind.Hard)
                {
                    // Nobody asked for it, and it matters only where nothing else is found.
                    notFollowed ??= e;
                }
            }
        }
    }

    /// <summary>Where an object was found: whether over a link that is not hard, how many names deep, by what path.</summary>
    private readonly record struct Place(bool IsLinked, int Level, string Path);
}
