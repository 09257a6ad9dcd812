using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>An object of a file that is read: mostly a group, which has others by name.</summary>
internal sealed class Hdf5Node(Hdf5File file, ulong address, string name)
{
    /// <summary>The file.</summary>
    public Hdf5File File => file;

    /// <summary>Where the header is.</summary>
    public ulong Address => address;

    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>The header.</summary>
    public IReadOnlyList<Hdf5Message> Header => file.Header(address);

    /// <summary>Whether it is a data set.</summary>
    public bool IsDataset => Header.Any(message => message.Type == Hdf5MessageType.Layout);

    /// <summary>Whether it is a group.</summary>
    public bool IsGroup =>
        !IsDataset
        && Header.Any(message => message.Type is Hdf5MessageType.SymbolTable or Hdf5MessageType.LinkInfo or Hdf5MessageType.Link);

    /// <summary>The links in this group by name.</summary>
    public IReadOnlyDictionary<string, Hdf5Link> Links => file.Links(address);

    /// <summary>The attributes.</summary>
    public IReadOnlyList<Hdf5Attribute> Attributes { get => field ??= Hdf5AttributeList.Of(file, Header); }

    /// <summary>Finds an object.</summary>
    /// <exception cref="Hdf5Exception">Links lead in a circle, or to a file that may not be read or is missing.</exception>
    public Hdf5Node? TryFind(string path) => Hdf5Path.Find(this, path);

    /// <summary>Whether there is something of that name.</summary>
    public bool Has(string path) => TryFind(path) is not null;

    /// <summary>A group below this one.</summary>
    public Hdf5Node? TryGroup(string path) => TryFind(path) is { IsGroup: true } found ? found : null;

    /// <summary>The groups in this one, by name.</summary>
    public IReadOnlyList<(string Name, Hdf5Node Node)> Groups() =>
        [.. Children().Where(child => child.IsGroup).Select(child => (child.Name, child))];

    /// <summary>The data sets in this group, by name.</summary>
    public IReadOnlyList<Hdf5Dataset> Datasets() => [.. Children().Where(child => child.IsDataset).Select(child => new Hdf5Dataset(child))];

    /// <summary>A data set in this group.</summary>
    /// <returns>Null if there is none, or it has no extent.</returns>
    public Hdf5Dataset? TryDataset(string path) =>
        TryFind(path) is { IsDataset: true } found && new Hdf5Dataset(found) is { Space.IsNull: false } dataset ? dataset : null;

    /// <summary>A text.</summary>
    public string? TryText(string path) => TryDataset(path) is { } found ? Hdf5Numbers.Texts(found).FirstOrDefault() : null;

    /// <summary>A list of texts, [] for ilastik's stand-in for an empty one.</summary>
    public string[]? TryTexts(string path) => TryDataset(path) is not { } found ? null : IsStandIn(found) ? [] : Hdf5Numbers.Texts(found);

    /// <summary>Whole numbers, [] for ilastik's stand-in for an empty list.</summary>
    public long[]? TryIntegers(string path) =>
        TryDataset(path) is not { } found ? null : IsStandIn(found) ? [] : Hdf5Numbers.Integers(found);

    /// <summary>Numbers.</summary>
    public double[]? TryDoubles(string path) => TryDataset(path) is { } found ? Hdf5Numbers.Doubles(found) : null;

    /// <summary>One number.</summary>
    public double? TryDouble(string path) => TryDoubles(path) is [var value, ..] ? value : null;

    /// <summary>One bool.</summary>
    public bool? TryBoolean(string path) => TryIntegers(path) is [var value, ..] ? value != 0 : null;

    /// <summary>An attribute.</summary>
    public Hdf5Attribute? TryAttribute(string attribute) => Attributes.FirstOrDefault(known => known.Name == attribute);

    /// <summary>A text in an attribute.</summary>
    public string? TryAttributeText(string attribute) =>
        TryAttribute(attribute) is { Space.IsScalar: true } found && found.TryTexts() is [var text] ? text : null;

    /// <summary>A list of texts in an attribute.</summary>
    public string[]? TryAttributeTexts(string attribute) =>
        TryAttribute(attribute) is { Space: { IsScalar: false, IsNull: false } } found ? found.TryTexts() : null;

    // Links that lead nowhere or in circles are passed over: nobody asked for them.
    private IEnumerable<Hdf5Node> Children()
    {
        foreach (Hdf5Link link in Links.Values.OrderBy(link => link.Name, StringComparer.Ordinal))
        {
            Hdf5Node? child;
            try
            {
                child = Hdf5Path.Follow(this, link);
            }
            catch (Hdf5Exception) when (link.Kind != Hdf5LinkKind.Hard)
            {
                continue;
            }

            if (child is not null) yield return new Hdf5Node(child.File, child.Address, link.Name);
        }
    }

    // An empty list is stored as one element of anything with this mark.
    private static bool IsStandIn(Hdf5Dataset dataset) =>
        dataset.Node.TryAttribute("isEmpty") is { Type.Size: 1, Space.IsScalar: true } mark && mark.ReadBytes() is not [0];
}
