namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>The last decoded blocks of an image, so that neighbouring regions do not decode a block twice. Oldest go first.</summary>
/// <param name="budget">Most bytes to keep; one block is kept however large it is.</param>
internal sealed class TiffBlockCache(long budget)
{
    private readonly Dictionary<(int Page, int Block), byte[]> _blocks = [];
    private readonly Queue<(int Page, int Block)> _order = new();
    private long _size;
    private byte[]? _spare;

    /// <summary>Looks a block up.</summary>
    /// <returns>The decoded bytes, not to be changed; null if the block is not here.</returns>
    public byte[]? Find(int page, int block) => _blocks.GetValueOrDefault((page, block));

    /// <summary>Makes room for a block and gives a buffer for it; contents undefined.</summary>
    public byte[] Rent(int length)
    {
        while (_order.Count > 0 && _size + length > budget)
        {
            (int, int) oldest = _order.Dequeue();
            _blocks.Remove(oldest, out _spare);
            _size -= _spare!.Length;
        }

        byte[] buffer = _spare?.Length == length ? _spare : GC.AllocateUninitializedArray<byte>(length);
        _spare = null;
        return buffer;
    }

    /// <summary>Keeps a decoded block in a buffer from <see cref="Rent"/>.</summary>
    public void Keep(int page, int block, byte[] bytes)
    {
        _blocks[(page, block)] = bytes;
        _order.Enqueue((page, block));
        _size += bytes.Length;
    }
}
