using System.Numerics;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>
/// An index that grows along one dimension (VII.D): some entries in an index block, then blocks of entries, which are listed in the index
/// block and in super blocks. Super block u lists 2^(u/2) blocks of 2^((u+1)/2) times the least number of entries; the first ones are in
/// the index block. Large blocks are cut into pages.
/// </summary>
internal sealed class ChunkExtensibleArray : IChunkIndex
{
    private readonly Hdf5Structure _structure;
    private readonly ChunkNumbering _numbering;
    private readonly ChunkEntry _entry;
    private readonly ulong _count;
    private readonly ulong _index;
    private readonly ulong _inIndex;
    private readonly ulong _minEntries;
    private readonly ulong _minBlocks;
    private readonly ulong _pageCount;
    private readonly ulong _blockOffsetSize;

    /// <summary>Reads the header.</summary>
    /// <param name="chunkLength">Bytes of a chunk, unpacked.</param>
    public ChunkExtensibleArray(Hdf5Structure structure, ulong address, ChunkNumbering numbering, bool isFiltered, int chunkLength)
    {
        (_structure, _numbering) = (structure, numbering);
        Hdf5Bytes header = structure.Read(address, (ulong)(12 + 6 * structure.LengthSize + structure.OffsetSize), "EAHD");
        header.Skip(2);
        _entry = new ChunkEntry(structure, header.Byte(), isFiltered, chunkLength);
        int countBits = header.Byte();
        (_inIndex, _minEntries, _minBlocks) = ((ulong)header.Byte(), (ulong)header.Byte(), (ulong)header.Byte());
        int pageBits = header.Byte();
        header.Skip(4 * structure.LengthSize);
        _count = header.Length();
        header.Length();
        _index = header.Address();
        bool isValid = countBits <= 64 && pageBits <= 32 && BitOperations.IsPow2(_minEntries) && BitOperations.IsPow2(_minBlocks);
        if (!isValid) throw new Hdf5Exception("its structure is damaged: a list of chunks that grows");
        _pageCount = 1UL << pageBits;
        _blockOffsetSize = (ulong)(countBits + 7) / 8;
    }

    // Signature, version, kind and the header's address.
    private ulong HeadLength => 6 + (ulong)_structure.OffsetSize;

    public ChunkPlace? Find(ReadOnlySpan<long> position)
    {
        ulong number = _numbering.Number(position);
        if (number >= _count || !_structure.IsDefined(_index)) return null;
        if (number < _inIndex) return _entry.Read(_index + HeadLength + number * _entry.Size);
        number -= _inIndex;
        int super = BitOperations.Log2(number / _minEntries + 1);
        (ulong blocks, ulong entries) = Level(super);
        ulong firstBlock = 0;
        for (int u = 0; u < super; u++)
        {
            (ulong blocksBefore, ulong entriesBefore) = Level(u);
            number -= blocksBefore * entriesBefore;
            firstBlock += blocksBefore;
        }

        (ulong block, ulong inBlock) = Math.DivRem(number, entries);
        int superInIndex = 2 * BitOperations.Log2(_minBlocks);
        ulong blockList = _index + HeadLength + _inIndex * _entry.Size;
        if (super < superInIndex)
        {
            ulong direct = ReadAddress(blockList, firstBlock + block);
            return _structure.IsDefined(direct) ? _entry.Read(direct + HeadLength + _blockOffsetSize + inBlock * _entry.Size) : null;
        }

        ulong superBlock = ReadAddress(blockList, 2 * (_minBlocks - 1) + (ulong)(super - superInIndex));
        return _structure.IsDefined(superBlock) ? FindBelow(superBlock, blocks, entries, block, inBlock) : null;
    }

    private (ulong Blocks, ulong Entries) Level(int super) => (1UL << super / 2, (1UL << (super + 1) / 2) * _minEntries);

    private ChunkPlace? FindBelow(ulong superBlock, ulong blocks, ulong entries, ulong block, ulong inBlock)
    {
        ulong start = superBlock + HeadLength + _blockOffsetSize;
        ulong pages = entries > _pageCount ? entries / _pageCount : 0;
        ulong address = ReadAddress(start + blocks * ((pages + 7) / 8), block);
        if (!_structure.IsDefined(address)) return null;
        ulong first = address + HeadLength + _blockOffsetSize;
        if (pages == 0) return _entry.Read(first + inBlock * _entry.Size);
        (ulong page, ulong inPage) = Math.DivRem(inBlock, _pageCount);
        ulong bit = block * pages + page;
        Span<byte> mask = stackalloc byte[1];
        _structure.ReadData(start + bit / 8, mask);
        // The block's own checksum is before its pages, and each page has one.
        return (mask[0] & 0x80 >> (int)(bit % 8)) == 0
            ? null
            : _entry.Read(first + sizeof(uint) + page * (_pageCount * _entry.Size + sizeof(uint)) + inPage * _entry.Size);
    }

    private ulong ReadAddress(ulong list, ulong index)
    {
        byte[] bytes = new byte[_structure.OffsetSize];
        _structure.ReadData(list + index * (ulong)bytes.Length, bytes);
        return _structure.Wrap(bytes).Address();
    }
}
