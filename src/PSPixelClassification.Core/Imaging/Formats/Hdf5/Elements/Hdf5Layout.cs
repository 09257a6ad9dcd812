using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PureHDF;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Where the elements of a data set are (IV.A.2.i).</summary>
internal sealed record Hdf5Layout(H5DataLayoutClass Class)
{
    private const int MaxAxes = 33;

    /// <summary>Of compact data: the elements.</summary>
    public byte[] Data { get; private init; } = [];

    /// <summary>Of data in one piece, and of a virtual data set's list: the address.</summary>
    public ulong Address { get; private init; }

    /// <summary>Of a virtual data set: the number of its list in the collection at <see cref="Address"/>.</summary>
    public uint Index { get; private init; }

    /// <summary>Of data in chunks: how they are stored.</summary>
    public ChunkStorage? Chunks { get; private init; }

    /// <summary>Reads the message.</summary>
    /// <param name="space">The data set's extents.</param>
    /// <param name="size">Bytes of an element.</param>
    /// <exception cref="Hdf5Exception">It is damaged, or of an unknown kind.</exception>
    public static Hdf5Layout Read(Hdf5Structure structure, Hdf5Bytes bytes, Hdf5Dataspace space, int size, ChunkFilters filters)
    {
        int version = bytes.Byte();
        if (version is 1 or 2) return ReadOld(structure, bytes, size, filters);
        if (version is not (3 or 4)) throw Unknown();
        switch ((H5DataLayoutClass)bytes.Byte())
        {
            case H5DataLayoutClass.Compact:
                return new Hdf5Layout(H5DataLayoutClass.Compact) { Data = bytes.Take(bytes.UInt16()).ToArray() };
            case H5DataLayoutClass.Contiguous:
                return new Hdf5Layout(H5DataLayoutClass.Contiguous) { Address = bytes.Address() };
            case H5DataLayoutClass.Chunked when version == 3:
                int rank = bytes.Byte();
                ulong tree = bytes.Address();
                return OfTree(structure, tree, Extents(bytes, rank), size, filters);
            case H5DataLayoutClass.Chunked:
                return new Hdf5Layout(H5DataLayoutClass.Chunked) { Chunks = ChunkStorage.Read(structure, bytes, space, size, filters) };
            case H5DataLayoutClass.VirtualStorage when version == 4:
                return new Hdf5Layout(H5DataLayoutClass.VirtualStorage) { Address = bytes.Address(), Index = bytes.UInt32() };
            default:
                throw Unknown();
        }
    }

    private static Hdf5Layout ReadOld(Hdf5Structure structure, Hdf5Bytes bytes, int size, ChunkFilters filters)
    {
        int rank = bytes.Byte();
        var kind = (H5DataLayoutClass)bytes.Byte();
        bytes.Skip(5);
        ulong address = kind == H5DataLayoutClass.Compact ? 0 : bytes.Address();
        long[] extents = Extents(bytes, rank);
        return kind switch
        {
            H5DataLayoutClass.Compact => new Hdf5Layout(H5DataLayoutClass.Compact) { Data = bytes.Take(bytes.UInt32()).ToArray() },
            H5DataLayoutClass.Contiguous => new Hdf5Layout(H5DataLayoutClass.Contiguous) { Address = address },
            H5DataLayoutClass.Chunked => OfTree(structure, address, extents, size, filters),
            _ => throw Unknown(),
        };
    }

    private static Hdf5Layout OfTree(Hdf5Structure structure, ulong tree, long[] extents, int size, ChunkFilters filters) =>
        new(H5DataLayoutClass.Chunked) { Chunks = ChunkStorage.OfTree(structure, tree, extents, size, filters) };

    private static long[] Extents(Hdf5Bytes bytes, int rank)
    {
        if (rank > MaxAxes) throw Unknown();
        long[] extents = new long[rank];
        for (int i = 0; i < rank; i++) extents[i] = bytes.UInt32();
        return extents;
    }

    private static Hdf5Exception Unknown() => new("its structure is damaged, or of an unknown kind: where the elements are");
}
