using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>An HDF5 file in the making: a tree of groups and data sets, and data that is copied only when the tree is written.</summary>
internal sealed class Hdf5Output
{
    private readonly Hdf5TypeTags _types = new();
    private readonly List<(H5Dataset<byte[]> Target, Func<byte[]> Read, int ElementSize)> _late = [];

    /// <summary>The root group.</summary>
    public H5File Root { get; } = [];

    /// <summary>A data set of any type, from its bytes.</summary>
    /// <param name="bytes">The elements in C order, as they are to be stored.</param>
    /// <param name="type">Their type.</param>
    /// <param name="shape">The extents; none for a single element.</param>
    /// <returns>The data set, to be put into a group.</returns>
    public H5Dataset Dataset(byte[] bytes, Hdf5Datatype type, params ulong[] shape) => new(bytes, fileDims: shape, opaqueInfo: _types.Tag(type));

    /// <summary>A data set whose bytes are fetched while the file is written, so that only one such is in memory at a time.</summary>
    /// <param name="read">Gives the elements in C order, as they are to be stored.</param>
    /// <param name="type">Their type.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="chunks">The chunks' extents; null to store it in one piece.</param>
    /// <returns>The data set, to be put into a group.</returns>
    public H5Dataset LateDataset(Func<byte[]> read, Hdf5Datatype type, ulong[] shape, uint[]? chunks)
    {
        H5Dataset<byte[]> target = new(shape, chunks, default, _types.Tag(type));
        _late.Add((target, read, type.Size));
        return target;
    }

    /// <summary>An attribute of any type, from its bytes.</summary>
    /// <param name="bytes">The elements in C order, as they are to be stored.</param>
    /// <param name="type">Their type.</param>
    /// <param name="shape">The extents; none for a single element.</param>
    /// <returns>The attribute.</returns>
    public H5Attribute Attribute(byte[] bytes, Hdf5Datatype type, params ulong[] shape) => new(bytes, shape, _types.Tag(type));

    /// <summary>An array of h5py's bool.</summary>
    /// <param name="values">The values in C order.</param>
    /// <param name="shape">The extents; none for a single element.</param>
    /// <returns>The data set.</returns>
    public H5Dataset Booleans(IEnumerable<bool> values, params ulong[] shape) =>
        Dataset([.. values.Select(value => value ? (byte)1 : (byte)0)], Hdf5Datatype.Boolean, shape);

    /// <summary>One of h5py's bool as an attribute.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The attribute.</returns>
    public H5Attribute BooleanAttribute(bool value) => Attribute([value ? (byte)1 : (byte)0], Hdf5Datatype.Boolean);

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file; overwritten.</param>
    public void Write(string path)
    {
        // Contiguous as in ilastik's files: the compact layout would put small arrays into object headers.
        using Hdf5FileWriter file = Begin(path, new H5WriteOptions(PreferCompactDatasetLayout: false));
        foreach ((H5Dataset<byte[]> target, Func<byte[]> read, int size) in _late) file.WriteOpaque(target, read(), size);
    }

    /// <summary>Writes everything but the data of data sets that were made without, which then comes piece by piece.</summary>
    /// <param name="path">The file; overwritten.</param>
    /// <param name="options">How the library writes.</param>
    /// <returns>The file; disposing it completes it.</returns>
    public Hdf5FileWriter Begin(string path, H5WriteOptions options) => new(path, Root, _types, options);
}
