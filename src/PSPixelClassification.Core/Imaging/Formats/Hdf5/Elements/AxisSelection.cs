namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>
/// What is selected along one dimension: blocks of the same length at the same distance, or pieces anywhere in ascending order.
/// </summary>
internal sealed class AxisSelection
{
    /// <summary>The count of a selection that does not end.</summary>
    public const long Unlimited = long.MaxValue;

    private readonly long _start;
    private readonly long _stride;
    private readonly long _block;

    // Of pieces: their starts, and how many elements are before each; one more for the end.
    private readonly long[]? _starts;
    private readonly long[]? _before;

    /// <summary>Selects blocks.</summary>
    /// <param name="count">Blocks; <see cref="Unlimited"/> for no end.</param>
    /// <exception cref="Hdf5Exception">Blocks overlap, or reach too far.</exception>
    public AxisSelection(long start, long stride, long count, long block)
    {
        bool isValid = start >= 0 && count >= 0 && block >= 1 && stride >= (count > 1 ? block : 1)
            && (count == Unlimited ? (UInt128)0 : (UInt128)stride * (UInt128)count) + (UInt128)start + (UInt128)block <= long.MaxValue;
        if (!isValid) throw new Hdf5Exception("its structure is damaged: a virtual data set's map");
        // The distance to a block that is not there may be any number.
        (_start, _stride, _block, BlockCount) = (start, Math.Max(stride, block), block, count);
        Count = count == Unlimited ? Unlimited : checked(count * block);
    }

    /// <summary>Selects pieces.</summary>
    /// <param name="pieces">First and last element of each.</param>
    /// <exception cref="Hdf5Exception">They are not in order.</exception>
    public AxisSelection(IReadOnlyCollection<(long First, long Last)> pieces)
    {
        _starts = [.. pieces.Select(piece => piece.First)];
        _before = new long[pieces.Count + 1];
        long end = -1;
        int index = 0;
        foreach ((long first, long last) in pieces)
        {
            if (first <= end || last < first) throw new Hdf5Exception("its structure is damaged: a virtual data set's map");
            end = last;
            _before[index + 1] = _before[index++] + (last - first + 1);
        }

        (Count, BlockCount) = (_before[^1], 1);
    }

    /// <summary>Elements; <see cref="Unlimited"/> for no end.</summary>
    public long Count { get; }

    /// <summary>Blocks.</summary>
    public long BlockCount { get; }

    /// <summary>The coordinate of an element.</summary>
    public long Coordinate(long index)
    {
        if (_starts is null) return _start + index / _block * _stride + index % _block;
        int piece = Array.BinarySearch(_before!, index);
        if (piece < 0) piece = ~piece - 1;
        return _starts[piece] + index - _before![piece];
    }

    /// <summary>The number of the element at a coordinate.</summary>
    /// <returns>-1 for one that is not selected.</returns>
    public long IndexOf(long coordinate)
    {
        if (_starts is not null)
        {
            int piece = Array.BinarySearch(_starts, coordinate);
            if (piece < 0) piece = ~piece - 1;
            return piece >= 0 && coordinate - _starts[piece] < _before![piece + 1] - _before[piece]
                ? _before[piece] + coordinate - _starts[piece]
                : -1;
        }

        if (coordinate < _start) return -1;
        (long block, long inBlock) = Math.DivRem(coordinate - _start, _stride);
        return block < BlockCount && inBlock < _block ? block * _block + inBlock : -1;
    }

    /// <summary>How many elements are before a coordinate.</summary>
    public long CountBelow(long extent)
    {
        if (_starts is not null || extent <= _start) return _starts is null ? 0 : Count;
        (long blocks, long rest) = Math.DivRem(extent - _start, _stride);
        return Math.Min(blocks * _block + Math.Min(rest, _block), Count);
    }

    /// <summary>One block of the selection.</summary>
    public AxisSelection Block(long index) => new(_start + index * _stride, _block, 1, _block);

    /// <summary>The block that a coordinate is in, or the next one.</summary>
    public long BlockAt(long coordinate) => coordinate < _start ? 0 : (coordinate - _start) / _stride;
}
