using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>How a data set is stored in chunks.</summary>
/// <param name="Length">Bytes of a chunk, unpacked.</param>
/// <param name="LeavesEdges">Whether chunks that reach over the data set went through no filter.</param>
internal sealed record ChunkStorage(
    long[] Extents, int Length, ChunkFilters Filters, bool LeavesEdges, Func<Hdf5Structure, IChunkIndex> OpenIndex)
{
    private const long Longest = 1L << 30;

    // A chunk that was never written costs memory all the same, and no more than a file of its size may.
    private const long SmallestSuspect = 16L << 20;
    /// <summary>Reads the properties of the layout's versions 1 to 3.</summary>
    /// <param name="extents">The extents, and behind them the bytes of an element.</param>
    /// <param name="size">Bytes of an element.</param>
    public static ChunkStorage OfTree(Hdf5Structure structure, ulong tree, long[] extents, int size, ChunkFilters filters)
    {
        long[] chunk = extents.Length > 0 ? extents[..^1] : [];
        return new ChunkStorage(chunk, LengthOf(chunk, size, structure), filters, false, file => new ChunkTree1(file, tree, chunk));
    }

    /// <summary>Reads the properties of the layout's version 4.</summary>
    /// <param name="space">The data set's extents.</param>
    /// <param name="size">Bytes of an element.</param>
    /// <exception cref="Hdf5Exception">It is damaged, or of an unknown kind.</exception>
    public static ChunkStorage Read(Hdf5Structure structure, Hdf5Bytes bytes, Hdf5Dataspace space, int size, ChunkFilters filters)
    {
        int flags = bytes.Byte();
        int rank = bytes.Byte() - 1;
        int extentSize = bytes.Byte();
        if (rank != space.Shape.Length) throw new Hdf5Exception("its chunks have other axes than the data set");
        long[] chunk = new long[rank];
        for (int i = 0; i < rank; i++) chunk[i] = (long)Math.Min(bytes.Unsigned(extentSize), long.MaxValue);
        bytes.Unsigned(extentSize);
        int length = LengthOf(chunk, size, structure);
        var kind = (IndexKind)bytes.Byte();
        ChunkPlace first = new(0, length, 0);
        if (kind == IndexKind.SingleChunk && (flags & 2) != 0)
            first = new ChunkPlace(0, (long)Math.Min(bytes.Length(), long.MaxValue), bytes.UInt32());
        bytes.Skip(kind switch { IndexKind.FixedArray => 1, IndexKind.ExtensibleArray => 5, IndexKind.Tree2 => 6, _ => 0 });
        ulong address = bytes.Address();
        ChunkNumbering numbering = new(space.MaxShape, chunk,
            kind == IndexKind.ExtensibleArray ? Math.Max(Array.LastIndexOf(space.MaxShape, Hdf5Dataspace.Unlimited), 0) : 0);
        bool isFiltered = !filters.IsEmpty;
        Func<Hdf5Structure, IChunkIndex> open = kind switch
        {
            IndexKind.SingleChunk or IndexKind.Implicit => file => new ChunkRow(file, first with { Address = address }, numbering),
            IndexKind.FixedArray =>
                file => file.IsDefined(address) ? new ChunkFixedArray(file, address, numbering, isFiltered, length) : Nothing(file),
            IndexKind.ExtensibleArray =>
                file => file.IsDefined(address) ? new ChunkExtensibleArray(file, address, numbering, isFiltered, length) : Nothing(file),
            IndexKind.Tree2 => file => file.IsDefined(address) ? new ChunkTree2(file, address, rank, isFiltered, length) : Nothing(file),
            _ => throw new Hdf5Exception($"its structure is of an unknown kind: chunks are listed in the way {(int)kind}"),
        };
        return new ChunkStorage(chunk, length, filters, (flags & 1) != 0, open);

        IChunkIndex Nothing(Hdf5Structure file) => new ChunkRow(file, first with { Address = address }, numbering);
    }

    private static int LengthOf(long[] chunk, int size, Hdf5Structure structure)
    {
        if (chunk.Length == 0 || chunk.Any(extent => extent < 1))
            throw new Hdf5Exception("its structure is damaged: chunks without extent");
        UInt128 length = (uint)size;
        foreach (long extent in chunk) length = length > (UInt128)Longest ? length : length * (UInt128)(ulong)extent;
        if (length > (UInt128)Longest)
        {
            throw new Hdf5Exception($"it is stored in chunks of ({string.Join(", ", chunk)}) elements, more than 1 GiB each")
            {
                Remedy = "Store it in smaller chunks, for example with h5repack -l CHUNK=64x64.",
            };
        }

        if (length > (UInt128)Math.Max(SmallestSuspect, structure.Length * Deflate.MaxRatio))
            throw new Hdf5Exception($"it is stored in chunks of ({string.Join(", ", chunk)}) elements, more than the file can hold");
        return (int)length;
    }

    // In which ways chunks are listed since version 4 of the layout message (IV.A.2.i).
    private enum IndexKind
    {
        SingleChunk = 1,
        Implicit = 2,
        FixedArray = 3,
        ExtensibleArray = 4,
        Tree2 = 5,
    }
}
