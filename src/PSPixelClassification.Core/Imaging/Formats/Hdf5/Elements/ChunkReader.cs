using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Reads elements that are stored in chunks.</summary>
/// <param name="shape">The data set's extents.</param>
/// <param name="size">Bytes of an element.</param>
/// <param name="fill">An element that was never written.</param>
internal sealed class ChunkReader(Hdf5Structure structure, ChunkStorage storage, long[] shape, int size, byte[] fill) : IElementReader
{
    // For whoever reads boxes: the same chunks are often asked for again and again.
    private const long MaxCached = 16 << 20;

    private readonly IChunkIndex _index = storage.OpenIndex(structure);

    // By their addresses in the file.
    private readonly RecentlyUsed<ulong, byte[]> _chunks = new(MaxCached, chunk => chunk.Length);
    private byte[]? _absent;

    /// <summary>Extents of a chunk.</summary>
    public IReadOnlyList<long> Chunk => storage.Extents;

    /// <summary>Bytes of a chunk, unpacked.</summary>
    public int ChunkLength => storage.Length;

    /// <summary>Whether a chunk was written.</summary>
    /// <param name="position">Its number along each dimension.</param>
    /// <returns>False for one that reads as the fill value.</returns>
    public bool IsStored(ReadOnlySpan<long> position) => _index.Find(position) is not null;

    /// <summary>Reads a chunk.</summary>
    /// <param name="position">Its number along each dimension.</param>
    /// <returns>Its elements in C order, also those that reach over the data set; the caller may change them.</returns>
    /// <exception cref="Hdf5Exception">It is damaged.</exception>
    public byte[] ReadChunk(ReadOnlySpan<long> position) => _index.Find(position) is { } place ? ReadChunk(position, place) : Absent();

    public void Read(long[] start, long[] count, Span<byte> target)
    {
        int rank = shape.Length;
        long[] first = new long[rank];
        long[] chunks = new long[rank];
        for (int i = 0; i < rank; i++)
        {
            if (count[i] == 0) return;
            first[i] = start[i] / Chunk[i];
            chunks[i] = (start[i] + count[i] - 1) / Chunk[i] - first[i] + 1;
        }

        long[] index = new long[rank];
        do
        {
            long[] position = [.. first.Zip(index, (from, step) => from + step)];
            Place(Cached(position), position, start, count, target);
        }
        while (ElementBox.Next(index, chunks));
    }

    private bool IsAtEdge(ReadOnlySpan<long> position)
    {
        for (int i = 0; i < position.Length; i++)
            if ((position[i] + 1) * Chunk[i] > shape[i]) return true;
        return false;
    }

    private byte[] Cached(long[] position)
    {
        if (_index.Find(position) is not { } place) return _absent ??= Absent();
        if (_chunks.Find(place.Address) is { } known) return known;
        byte[] chunk = ReadChunk(position, place);
        _chunks.Add(place.Address, chunk);
        return chunk;
    }

    private byte[] Absent()
    {
        byte[] chunk = new byte[storage.Length];
        Hdf5FillValue.Repeat(fill, chunk);
        return chunk;
    }

    private byte[] ReadChunk(ReadOnlySpan<long> position, ChunkPlace place)
    {
        bool isPlain = storage.Filters.IsEmpty || (storage.LeavesEdges && IsAtEdge(position));
        if (isPlain && place.Length != storage.Length)
            throw new Hdf5Exception($"a chunk has {place.Length} bytes instead of {storage.Length}");
        structure.Require(place.Address, (ulong)place.Length);
        if (place.Length > Array.MaxLength) throw new Hdf5Exception($"a chunk has {place.Length} bytes");
        ChunkFilters.RequirePlausible(place.Length, storage.Length);
        byte[] stored = new byte[place.Length];
        structure.ReadData(place.Address, stored);
        return isPlain ? stored : storage.Filters.Unpack(stored, place.Skipped, storage.Length);
    }

    // The part of the box that is in the chunk.
    private void Place(byte[] chunk, long[] position, long[] start, long[] count, Span<byte> target)
    {
        int rank = shape.Length;
        long[] from = new long[rank];
        long[] to = new long[rank];
        long[] part = new long[rank];
        for (int i = 0; i < rank; i++)
        {
            long low = Math.Max(start[i], position[i] * Chunk[i]);
            part[i] = Math.Min(start[i] + count[i], (position[i] + 1) * Chunk[i]) - low;
            (from[i], to[i]) = (low - position[i] * Chunk[i], low - start[i]);
        }

        ElementBox.Copy(chunk, Chunk, from, target, count, to, part, size);
    }
}
