using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Follows paths and the links on them, over files.</summary>
internal static class Hdf5Path
{
    // As many as the HDF Group's library follows.
    private const int MaxLinks = 16;

    /// <summary>Finds an object.</summary>
    /// <param name="from">The group a relative path begins at.</param>
    /// <param name="path">Names separated by '/'; one in front means the file's root.</param>
    /// <exception cref="Hdf5Exception">
    /// Links lead in a circle, to a file that may not be read or is missing, or something is damaged.
    /// </exception>
    public static Hdf5Node? Find(Hdf5Node from, string path)
    {
        int links = 0;
        return Find(from.File, from.Address, path, path, ref links);
    }

    /// <summary>Follows one link.</summary>
    /// <exception cref="Hdf5Exception">
    /// Links lead in a circle, to a file that may not be read or is missing, or something is damaged.
    /// </exception>
    public static Hdf5Node? Follow(Hdf5Node group, Hdf5Link link)
    {
        int links = 0;
        return Follow(group.File, group.Address, link, link.Name, ref links);
    }

    private static Hdf5Node? Find(Hdf5File file, ulong address, string path, string wanted, ref int links)
    {
        Hdf5Node current = new(file, path.StartsWith('/') ? file.Structure.RootAddress : address, wanted);
        foreach (string name in path.Split('/'))
        {
            if (name is "" or ".") continue;
            file.Structure.Budget.Spend(name.Length);
            if (!current.Links.TryGetValue(name, out Hdf5Link? link)) return null;
            if (Follow(current.File, current.Address, link, wanted, ref links) is not { } next) return null;
            current = new Hdf5Node(next.File, next.Address, name);
        }

        return current;
    }

    private static Hdf5Node? Follow(Hdf5File file, ulong group, Hdf5Link link, string wanted, ref int links)
    {
        if (link.Kind == Hdf5LinkKind.Hard) return new Hdf5Node(file, link.Address, link.Name);
        if (link.Kind == Hdf5LinkKind.UserDefined) return null;
        if (++links > MaxLinks) throw new Hdf5Exception($"its links lead in a circle, or over more than {MaxLinks} others, at '{wanted}'");
        if (link.Kind == Hdf5LinkKind.Soft) return Find(file, group, link.Target, wanted, ref links);
        Hdf5File other = file.OpenOther(file.External.Resolve(link.File));
        return Find(other, other.Structure.RootAddress, link.Target, wanted, ref links);
    }
}
