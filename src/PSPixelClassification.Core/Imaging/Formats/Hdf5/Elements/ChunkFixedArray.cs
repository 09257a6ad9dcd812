using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>An index of as many chunks as there can ever be, in one block or in pages (VII.C).</summary>
internal sealed class ChunkFixedArray : IChunkIndex
{
    private readonly Hdf5Structure _structure;
    private readonly ChunkNumbering _numbering;
    private readonly ChunkEntry _entry;
    private readonly ulong _count;
    private readonly ulong _block;
    private readonly ulong _pageCount;

    /// <summary>Reads the header.</summary>
    /// <param name="chunkLength">Bytes of a chunk, unpacked.</param>
    public ChunkFixedArray(Hdf5Structure structure, ulong address, ChunkNumbering numbering, bool isFiltered, int chunkLength)
    {
        (_structure, _numbering) = (structure, numbering);
        Hdf5Bytes header = structure.Read(address, (ulong)(8 + structure.LengthSize + structure.OffsetSize), "FAHD");
        header.Skip(2);
        _entry = new ChunkEntry(structure, header.Byte(), isFiltered, chunkLength);
        int pageBits = header.Byte();
        (_count, _block) = (header.Length(), header.Address());
        if (pageBits > 32) throw new Hdf5Exception("its structure is damaged: the pages of a list of chunks");
        _pageCount = 1UL << pageBits;
    }

    public ChunkPlace? Find(ReadOnlySpan<long> position)
    {
        if (!_structure.IsDefined(_block)) return null;
        ulong number = _numbering.Number(position);
        if (number >= _count) throw new Hdf5Exception($"its structure is damaged: chunk {number} of {_count}");
        // Signature, version, kind and the header's address.
        ulong start = _block + 6 + (ulong)_structure.OffsetSize;
        if (_count <= _pageCount) return _entry.Read(start + number * _entry.Size);
        (ulong page, ulong inPage) = Math.DivRem(number, _pageCount);
        Span<byte> mask = stackalloc byte[1];
        _structure.ReadData(start + page / 8, mask);
        if ((mask[0] & 0x80 >> (int)(page % 8)) == 0) return null;
        ulong pages = ((_count - 1) / _pageCount + 8) / 8 + sizeof(uint);
        return _entry.Read(start + pages + page * (_pageCount * _entry.Size + sizeof(uint)) + inPage * _entry.Size);
    }
}
