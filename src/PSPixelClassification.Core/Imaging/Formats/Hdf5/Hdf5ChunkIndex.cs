using PureHDF.Selections;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// Finds the chunks of a data set. In each read the library decodes the index of the chunks anew, so that reading them one by one would take
/// time with the square of their number. It is asked for one element of each chunk of a group in one read instead. Before it unpacks a chunk
/// it offers it to a cache together with a function that reads it; the functions are kept, nothing is read yet, and all of them share one
/// decoded index.
/// </summary>
/// <param name="dataset">A data set in chunks; its file stays open.</param>
/// <param name="grid">The chunks.</param>
/// <param name="elementSize">Bytes of a stored element.</param>
internal sealed class Hdf5ChunkIndex(NativeDataset dataset, Hdf5Grid grid, int elementSize)
{
    /// <summary>Chunks that are looked for together: enough for one index to serve many, few enough for a look at a corner of a large image.</summary>
    internal const int GroupSize = 1024;

    private const int MostGroups = 64;
    private readonly int[] _counts = [.. grid.Shape.Zip(grid.Block, (extent, block) => (extent - 1) / block + 1)];
    private readonly LinkedList<Group> _byUse = [];

    /// <summary>How often the library was asked to go through the index.</summary>
    internal int Lookups { get; private set; }

    /// <summary>Reads a chunk.</summary>
    /// <param name="position">Its number along each dimension.</param>
    /// <returns>Its elements, unpacked.</returns>
    public Memory<byte> Read(ReadOnlySpan<int> position)
    {
        int[] first = FirstOf(position);
        LinkedListNode<Group>? node = _byUse.First;
        while (node is not null && !node.Value.First.AsSpan().SequenceEqual(first)) node = node.Next;
        if (node is null) node = new LinkedListNode<Group>(Find(first));
        else _byUse.Remove(node);
        _byUse.AddFirst(node);
        if (_byUse.Count > MostGroups) _byUse.RemoveLast();
        ulong index = 0;
        for (int i = 0; i < position.Length; i++) index = index * (ulong)_counts[i] + (ulong)position[i];
        return node.Value.Readers.TryGetValue(index, out Func<Memory<byte>>? read)
            ? read()
            : throw new Hdf5Exception($"chunk {index} is not in its index");
    }

    // The chunks of a group are those of some rows of the last dimensions.
    private int GroupExtent(int dimension)
    {
        long below = 1;
        for (int i = _counts.Length - 1; i > dimension; i--) below = Math.Min(below * _counts[i], GroupSize);
        return (int)Math.Clamp(GroupSize / below, 1, _counts[dimension]);
    }

    private int[] FirstOf(ReadOnlySpan<int> position)
    {
        int[] first = position.ToArray();
        for (int i = 0; i < first.Length; i++) first[i] -= first[i] % GroupExtent(i);
        return first;
    }

    private Group Find(int[] first)
    {
        int rank = first.Length;
        ulong[] starts = new ulong[rank];
        ulong[] strides = new ulong[rank];
        ulong[] counts = new ulong[rank];
        for (int i = 0; i < rank; i++)
        {
            starts[i] = (ulong)first[i] * (ulong)grid.Block[i];
            strides[i] = (ulong)grid.Block[i];
            counts[i] = (ulong)Math.Min(GroupExtent(i), _counts[i] - first[i]);
        }

        int total = counts.Aggregate(1, (product, count) => product * (int)count);
        Listing listing = new(elementSize);
        dataset.Read(
            new H5DatasetAccess(ChunkCache: listing), new byte[total * elementSize],
            new HyperslabSelection(rank, starts, strides, counts, [.. starts.Select(_ => 1UL)]));
        Lookups++;
        return new Group(first, listing.Readers);
    }

    private sealed record Group(int[] First, IReadOnlyDictionary<ulong, Func<Memory<byte>>> Readers);

    /// <summary>Keeps what reads a chunk, and shows an element of zeros in its place: of each chunk only the first one is asked for.</summary>
    private sealed class Listing(int elementSize) : IReadingChunkCache
    {
        private readonly byte[] _standIn = new byte[elementSize];
        private readonly Dictionary<ulong, Func<Memory<byte>>> _readers = [];

        public IReadOnlyDictionary<ulong, Func<Memory<byte>>> Readers => _readers;

        public Memory<byte> GetChunk(ulong chunkIndex, Func<Memory<byte>> chunkReader)
        {
            _readers[chunkIndex] = chunkReader;
            return _standIn;
        }
    }
}
