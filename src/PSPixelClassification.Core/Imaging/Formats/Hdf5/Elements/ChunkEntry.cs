using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Entries of indices that are arrays: addresses, with length and skipped filters where there are filters.</summary>
/// <param name="size">Bytes of an entry.</param>
/// <param name="chunkLength">Bytes of a chunk, unpacked.</param>
internal sealed class ChunkEntry(Hdf5Structure structure, int size, bool isFiltered, int chunkLength)
{
    /// <summary>Bytes of an entry.</summary>
    public ulong Size => (ulong)size;

    /// <summary>Reads an entry.</summary>
    /// <returns>Null for a chunk that was never written.</returns>
    /// <exception cref="Hdf5Exception">It is of an unknown size.</exception>
    public ChunkPlace? Read(ulong address)
    {
        int lengthSize = size - structure.OffsetSize - sizeof(uint);
        if (isFiltered ? lengthSize is < 1 or > 8 : size != structure.OffsetSize)
            throw new Hdf5Exception($"its structure is damaged: chunks are listed in {size} bytes each");
        byte[] entry = new byte[size];
        structure.ReadData(address, entry);
        Hdf5Bytes bytes = structure.Wrap(entry);
        ulong chunk = bytes.Address();
        if (!structure.IsDefined(chunk)) return null;
        return isFiltered
            ? new ChunkPlace(chunk, (long)Math.Min(bytes.Unsigned(lengthSize), long.MaxValue), bytes.UInt32())
            : new ChunkPlace(chunk, chunkLength, 0);
    }
}
