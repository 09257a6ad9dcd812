using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Copying;

/// <summary>
/// Copies groups, links, data sets and attributes of a file into one in the making: values bit for bit, with their types. Links stay links:
/// hard ones to one object, soft ones to a path, external ones to another file. What cannot be copied is an error that names it, never left
/// out: references into the file, named types, links of other programs, virtual data sets and those whose elements are in other files,
/// lists of varying length of anything but numbers, filters other than gzip, shuffle, Fletcher-32, LZF and scale-offset, and attributes
/// that are neither numbers, bools nor texts. What is not kept: the extents that a data set could grow to and its fill value, chunks longer
/// than the data set, the level of gzip (0, 1, 6 or 9), LZF (becomes gzip), scale-offset (unpacked), the order of creation, and the kind of
/// text: strings of varying length are marked as UTF-8, and strings in attributes have varying length.
/// </summary>
/// <param name="source">The file that is copied; it stays open until the copy is written.</param>
/// <param name="isWanted">Whether an object is copied, by its absolute path ("/Input Data/infos").</param>
internal sealed class Hdf5Copy(Hdf5File source, Hdf5Output output, Func<string, bool> isWanted)
{
    private const int MaxLevels = 64;
    private readonly Hdf5DatasetCopy _datasets = new(output);

    // Objects by the addresses of their headers, and the groups on the way to the one that is copied.
    private readonly Dictionary<ulong, H5Object> _copied = [];
    private readonly HashSet<ulong> _above = [];

    /// <summary>Copies what the root group holds, and its attributes.</summary>
    /// <exception cref="Hdf5Exception">Something cannot be copied.</exception>
    public void Run() => Group(source.Root, output.Root, "");

    private void Group(Hdf5Node group, H5Group target, string path)
    {
        _copied[group.Address] = target;
        _above.Add(group.Address);
        if (_above.Count > MaxLevels) throw new Hdf5Exception($"its groups are nested more than {MaxLevels} deep at '{path}'");
        Hdf5AttributeCopy.Copy(group, target, path);
        foreach (Hdf5Link link in group.Links.Values.OrderBy(link => link.Name, StringComparer.Ordinal))
        {
            string childPath = $"{path}/{link.Name}";
            if (isWanted(childPath)) target[link.Name] = Item(link, childPath);
        }

        _above.Remove(group.Address);
    }

    private object Item(Hdf5Link link, string path) => link.Kind switch
    {
        Hdf5LinkKind.Hard => Object(link, path),
        Hdf5LinkKind.Soft => new H5SoftLink(link.Target),
        Hdf5LinkKind.External => output.ExternalLink(link),
        _ => throw NotCopied(path, "a link of another program"),
    };

    private H5Object Object(Hdf5Link link, string path)
    {
        if (_above.Contains(link.Address)) throw NotCopied(path, "a link to a group that it is in");
        if (_copied.TryGetValue(link.Address, out H5Object? known))
        {
            if (known is H5Group other) Prune(other, path);
            return known;
        }

        Hdf5Node node = new(source, link.Address, link.Name);
        if (node.IsGroup)
        {
            H5Group copy = [];
            Group(node, copy, path);
            return copy;
        }

        H5Dataset copied = node.IsDataset ? Dataset(new Hdf5Dataset(node), path) : throw NotCopied(path, "a named type");
        _copied[link.Address] = copied;
        return copied;
    }

    private H5Dataset Dataset(Hdf5Dataset dataset, string path)
    {
        H5Dataset copied;
        try
        {
            copied = _datasets.Copy(dataset);
        }
        catch (Hdf5Exception e)
        {
            throw NotCopied(path, e.Message);
        }

        Hdf5AttributeCopy.Copy(dataset.Node, copied, path);
        return copied;
    }

    // A group that has a second name may hold what is not wanted under that one.
    private void Prune(H5Group group, string path)
    {
        foreach ((string name, object item) in group.ToArray())
        {
            string childPath = $"{path}/{name}";
            if (!isWanted(childPath)) group.Remove(name);
            else if (item is H5Group child) Prune(child, childPath);
        }
    }

    private static Hdf5Exception NotCopied(string path, string what) => new($"it holds '{path}', {what}, which cannot be carried over");
}
