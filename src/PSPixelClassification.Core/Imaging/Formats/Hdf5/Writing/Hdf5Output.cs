using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PureHDF;
using PureHDF.Filters;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Writing;

/// <summary>An HDF5 file in the making: a tree of groups and data sets, and data that is copied only when the tree is written.</summary>
internal sealed class Hdf5Output
{
    private readonly Hdf5TypeTags _types = new();
    private readonly Hdf5ExternalLinks _links = new();
    private readonly Dictionary<H5Dataset, string> _texts = [];
    private readonly List<(H5Dataset<byte[]> Target, Func<byte[]> Read, int ElementSize)> _late = [];

    /// <summary>The root group.</summary>
    public H5File Root { get; } = [];

    /// <summary>A data set of any type, from its bytes.</summary>
    /// <param name="bytes">The elements in C order, as they are to be stored.</param>
    /// <param name="shape">The extents; none for a single element.</param>
    public H5Dataset Dataset(byte[] bytes, Hdf5Datatype type, params ulong[] shape) =>
        Dataset(bytes, type, shape, new Hdf5Storage(null, null));

    /// <summary>A data set of any type, from its bytes, in chunks.</summary>
    /// <param name="bytes">The elements in C order, as they are to be stored.</param>
    public H5Dataset Dataset(byte[] bytes, Hdf5Datatype type, ulong[] shape, Hdf5Storage storage) =>
        new(bytes, storage.Chunks, fileDims: shape, datasetCreation: storage.Creation, opaqueInfo: _types.Tag(type));

    /// <summary>A link to another file.</summary>
    /// <param name="link">The link; it must get its name.</param>
    public H5SoftLink ExternalLink(Hdf5Link link) => new(_links.Add(link));

    /// <summary>A data set of one text, which can be asked for later.</summary>
    public H5Dataset Text(string text)
    {
        H5Dataset dataset = new(text);
        _texts[dataset] = text;
        return dataset;
    }

    /// <summary>The text of an item that is in the tree.</summary>
    /// <param name="item">A plain string, or a data set that <see cref="Text"/> made.</param>
    public string? TextOf(object item) => item as string ?? (item is H5Dataset dataset ? _texts.GetValueOrDefault(dataset) : null);

    /// <summary>A data set whose bytes are fetched while the file is written, so that only one such is in memory at a time.</summary>
    /// <param name="read">Gives the elements in C order, as they are to be stored.</param>
    /// <param name="chunks">The chunks' extents; null to store it in one piece.</param>
    /// <param name="filters">What each chunk goes through; null for none.</param>
    public H5Dataset LateDataset(Func<byte[]> read, Hdf5Datatype type, ulong[] shape, uint[]? chunks = null, List<H5Filter>? filters = null)
    {
        H5Dataset<byte[]> target = new(shape, chunks, new H5DatasetCreation(Filters: filters), _types.Tag(type));
        _late.Add((target, read, type.Size));
        return target;
    }

    /// <summary>An array of h5py's bool.</summary>
    /// <param name="values">The values in C order.</param>
    /// <param name="shape">The extents; none for a single element.</param>
    public static H5Dataset Booleans(IEnumerable<bool> values, params ulong[] shape)
    {
        Hdf5Boolean[] stored = [.. values.Select(Boolean)];
        return shape.Length == 0 ? new H5Dataset(stored[0]) : new H5Dataset(stored, fileDims: shape);
    }

    /// <summary>One of h5py's bools, as an attribute's value.</summary>
    public static Hdf5Boolean Boolean(bool value) => value ? Hdf5Boolean.TRUE : Hdf5Boolean.FALSE;

    /// <summary>Writes the file.</summary>
    public void Write(string path) => Write(() => Hdf5FileWriter.Create(path));

    /// <summary>Writes a file.</summary>
    /// <param name="create">Creates it, for reading and writing.</param>
    public void Write(Func<Stream> create)
    {
        // Contiguous as in ilastik's files: the compact layout would put small arrays into object headers.
        using Hdf5FileWriter file = Begin(create, new H5WriteOptions(PreferCompactDatasetLayout: false));
        foreach ((H5Dataset<byte[]> target, Func<byte[]> read, int size) in _late) file.WriteOpaque(target, read(), size);
        file.Complete();
    }

    /// <summary>Writes everything but the data of data sets that were made without, which then comes piece by piece.</summary>
    /// <param name="create">Creates the file, for reading and writing.</param>
    /// <returns>The file; it must be completed.</returns>
    public Hdf5FileWriter Begin(Func<Stream> create, H5WriteOptions options)
    {
        Separate(Root);
        return new Hdf5FileWriter(new DatatypeStream(create(), _types, _links), Root, options);
    }

    // The library stores a value that is in two places (every equal constant string) once, with two links to it. Whoever changes one of
    // them later would change both.
    private static void Separate(H5Group group)
    {
        foreach ((string name, object value) in group.ToArray())
        {
            if (value is H5Group child) Separate(child);
            else if (value is not (H5Object or H5SoftLink)) group[name] = new H5Dataset(value);
        }
    }
}
