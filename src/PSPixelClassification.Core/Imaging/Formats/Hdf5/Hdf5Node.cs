using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>A group of a file that is read, with the checks that files from anywhere need.</summary>
/// <param name="group">The group.</param>
/// <param name="fileLength">Bytes of the file.</param>
internal sealed class Hdf5Node(IH5Group group, long fileLength)
{
    /// <summary>The library's group.</summary>
    public IH5Group Group => group;

    /// <summary>Whether there is something of that name.</summary>
    /// <param name="name">A name, or a path below the group.</param>
    /// <returns>False if it is missing.</returns>
    public bool Has(string name) => group.LinkExists(name);

    /// <summary>A group below this one.</summary>
    /// <param name="name">A name, or a path.</param>
    /// <returns>Null if there is none.</returns>
    public Hdf5Node? TryGroup(string name) => Has(name) && group.Get(name) is IH5Group found ? new Hdf5Node(found, fileLength) : null;

    /// <summary>The groups in this one, by name.</summary>
    /// <returns>Names and groups.</returns>
    public IReadOnlyList<(string Name, Hdf5Node Node)> Groups() =>
    [
        .. group.Children().OfType<IH5Group>().OrderBy(child => child.Name, StringComparer.Ordinal)
            .Select(child => (child.Name, new Hdf5Node(child, fileLength))),
    ];

    /// <summary>The data sets in this group, by name.</summary>
    /// <returns>The data sets.</returns>
    public IReadOnlyList<IH5Dataset> Datasets() =>
        [.. group.Children().OfType<IH5Dataset>().OrderBy(child => child.Name, StringComparer.Ordinal)];

    /// <summary>A data set in this group.</summary>
    /// <param name="name">A name, or a path.</param>
    /// <returns>Null if there is none, or it has no extent.</returns>
    /// <exception cref="Hdf5Exception">It claims to be larger than its file.</exception>
    public IH5Dataset? TryDataset(string name)
    {
        if (!Has(name) || group.Get(name) is not IH5Dataset found || found.Space.Type == H5DataspaceType.Null) return null;
        Hdf5Values.RequirePlausible(found, fileLength);
        return found;
    }

    /// <summary>A text.</summary>
    /// <param name="name">The data set.</param>
    /// <returns>Null if there is none.</returns>
    public string? TryText(string name) => TryDataset(name) is { } found ? Hdf5Numbers.Texts(found).FirstOrDefault() : null;

    /// <summary>A list of texts, [] for ilastik's stand-in for an empty one.</summary>
    /// <param name="name">The data set.</param>
    /// <returns>Null if there is none.</returns>
    public string[]? TryTexts(string name) => TryDataset(name) is not { } found ? null : IsStandIn(found) ? [] : Hdf5Numbers.Texts(found);

    /// <summary>Whole numbers, [] for ilastik's stand-in for an empty list.</summary>
    /// <param name="name">The data set.</param>
    /// <returns>Null if there is none.</returns>
    public long[]? TryIntegers(string name) =>
        TryDataset(name) is not { } found ? null : IsStandIn(found) ? [] : Hdf5Numbers.Integers(found);

    /// <summary>Numbers.</summary>
    /// <param name="name">The data set.</param>
    /// <returns>Null if there is none.</returns>
    public double[]? TryDoubles(string name) => TryDataset(name) is { } found ? Hdf5Numbers.Doubles(found) : null;

    /// <summary>One number.</summary>
    /// <param name="name">The data set.</param>
    /// <returns>Null if there is none.</returns>
    public double? TryDouble(string name) => TryDoubles(name) is [var value, ..] ? value : null;

    /// <summary>One bool.</summary>
    /// <param name="name">The data set.</param>
    /// <returns>Null if there is none.</returns>
    public bool? TryBoolean(string name) => TryIntegers(name) is [var value, ..] ? value != 0 : null;

    /// <summary>A text in an attribute.</summary>
    /// <param name="of">The object that has it.</param>
    /// <param name="name">The attribute.</param>
    /// <returns>Null if there is none.</returns>
    public static string? TryAttributeText(IH5Object of, string name)
    {
        if (!of.AttributeExists(name)) return null;
        IH5Attribute attribute = of.Attribute(name);
        bool isText = attribute.Space.Type == H5DataspaceType.Scalar
            && (attribute.Type.Class == H5DataTypeClass.String || Hdf5Values.IsVariableString(attribute.Type));
        return isText ? attribute.Read<string>() : null;
    }

    /// <summary>A list of texts in an attribute.</summary>
    /// <param name="of">The object that has it.</param>
    /// <param name="name">The attribute.</param>
    /// <returns>Null if there is none.</returns>
    public static string[]? TryAttributeTexts(IH5Object of, string name)
    {
        if (!of.AttributeExists(name)) return null;
        IH5Attribute attribute = of.Attribute(name);
        bool isTexts = attribute.Space.Type == H5DataspaceType.Simple
            && (attribute.Type.Class == H5DataTypeClass.String || Hdf5Values.IsVariableString(attribute.Type));
        return isTexts ? [.. attribute.Read<string?[]>().Select(text => text ?? "")] : null;
    }

    // An empty list is stored as one element of anything with this mark.
    private static bool IsStandIn(IH5Dataset dataset) =>
        dataset.AttributeExists("isEmpty") && dataset.Attribute("isEmpty") is { Type.Size: 1, Space.Type: H5DataspaceType.Scalar } mark
            && mark.Read<byte>() != 0;
}
