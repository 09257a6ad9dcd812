using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Lists the data sets of a file.</summary>
internal static class Hdf5Listing
{
    private const int MaxLevels = 16;
    private const int MaxObjects = 1 << 14;

    // Hard links before others, then short paths before long ones.
    private static readonly Comparer<Place> s_bestFirst = Comparer<Place>.Create((a, b) =>
        a.IsLinked != b.IsLinked ? a.IsLinked.CompareTo(b.IsLinked)
            : a.Level != b.Level ? a.Level.CompareTo(b.Level) : string.CompareOrdinal(a.Path, b.Path));

    /// <summary>Goes through the groups, breadth first.</summary>
    /// <returns>The data sets, each once and under its best name, and why a link was not followed; null if all were.</returns>
    public static (IReadOnlyList<(string Path, Hdf5Dataset Dataset)> Found, Hdf5Exception? NotFollowed) Of(Hdf5Node root)
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
