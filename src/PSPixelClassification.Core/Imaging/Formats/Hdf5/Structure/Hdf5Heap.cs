using System.Numerics;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>
/// A fractal heap (III.G): a space of its own whose blocks lie anywhere in the file. Blocks stand in rows of a table; the first two rows
/// have blocks of the same size, each further one blocks of twice the size of those before it.
/// </summary>
internal sealed class Hdf5Heap
{
    private const int MaxLevels = 8;
    private readonly Hdf5Structure _structure;
    private readonly int _offsetLength;
    private readonly int _lengthLength;
    private readonly int _width;
    private readonly ulong _startSize;
    private readonly ulong _maxDirectSize;
    private readonly ulong _root;
    private readonly int _rootRows;

    /// <summary>Reads the heap's header.</summary>
    /// <exception cref="Hdf5Exception">It is damaged, or its blocks are packed.</exception>
    public Hdf5Heap(Hdf5Structure structure, ulong address)
    {
        _structure = structure;
        Hdf5Bytes header = structure.Read(address, (ulong)(22 + 12 * structure.LengthSize + 3 * structure.OffsetSize), "FRHP");
        header.Skip(3);
        bool isPacked = header.UInt16() != 0;
        header.Skip(1);
        uint maxLength = header.UInt32();
        header.Length();
        header.Address();
        header.Length();
        header.Address();
        // Space managed, allocated and its end, number of objects; size and number of large and of tiny ones.
        for (int i = 0; i < 8; i++) header.Length();
        _width = header.UInt16();
        _startSize = header.Length();
        _maxDirectSize = header.Length();
        _offsetLength = (header.UInt16() + 7) / 8;
        header.Skip(2);
        _root = header.Address();
        _rootRows = header.UInt16();
        bool isValid = !isPacked && _width > 0 && _startSize > 0 && _maxDirectSize >= _startSize && _offsetLength is > 0 and <= 8;
        if (!isValid) throw new Hdf5Exception("its structure is damaged, or of an unknown kind: a heap");
        _lengthLength = Math.Min(BitOperations.Log2(_maxDirectSize) / 8 + 1, BitOperations.Log2(maxLength | 1) / 8 + 1);
    }

    /// <summary>Reads an object.</summary>
    /// <param name="id">Its place in the heap, as an index has it.</param>
    /// <exception cref="Hdf5Exception">It is not in a block.</exception>
    public byte[] Read(ReadOnlySpan<byte> id)
    {
        Hdf5Bytes bytes = _structure.Wrap(id.ToArray());
        if ((bytes.Byte() & 0x30) != 0)
            throw new Hdf5Exception("its structure is of an unknown kind: an object outside the blocks of its heap");
        (ulong offset, ulong length) = (bytes.Unsigned(_offsetLength), bytes.Unsigned(_lengthLength));
        ulong address = _rootRows == 0 ? _root + offset : Locate(_root, _rootRows, offset, MaxLevels);
        return _structure.Read(address, length).Take((long)length).ToArray();
    }

    private ulong Locate(ulong table, int rows, ulong offset, int levels)
    {
        if (levels == 0) throw Damaged();
        int directRows = BitOperations.Log2(_maxDirectSize) - BitOperations.Log2(_startSize) + 2;
        ulong size = _startSize;
        ulong before = 0;
        for (int row = 0; row < Math.Min(rows, 64); row++, size *= row > 1 ? 2u : 1u)
        {
            ulong rowSize = size * (ulong)_width;
            if (offset - before >= rowSize)
            {
                before += rowSize;
                continue;
            }

            ulong column = (offset - before) / size;
            ulong head = 5u + (ulong)_structure.OffsetSize + (ulong)_offsetLength;
            ulong place = ((ulong)row * (ulong)_width + column) * (ulong)_structure.OffsetSize;
            ulong block = _structure.Read(table + head + place, (ulong)_structure.OffsetSize).Address();
            if (!_structure.IsDefined(block)) throw Damaged();
            ulong inside = offset - before - column * size;
            if (row < directRows) return block + inside;
            int below = BitOperations.Log2(size) - BitOperations.Log2(_startSize * (ulong)_width) + 1;
            return Locate(block, below, inside, levels - 1);
        }

        throw Damaged();
    }

    private static Hdf5Exception Damaged() => new("its structure is damaged: an object is in no block of its heap");
}
