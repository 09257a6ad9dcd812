using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>Decoded blocks of an image, so that neighboring regions do not decode a block twice.</summary>
internal sealed class TiffBlockCache
{
    private readonly RecentlyUsed<(int Page, int Block), byte[]> _blocks;
    private byte[]? _spare;

    /// <param name="limit">Most bytes to keep; one block is kept however large it is.</param>
    public TiffBlockCache(long limit) => _blocks = new(limit, block => block.Length, block => _spare = block);

    /// <summary>Looks a block up.</summary>
    /// <returns>The decoded bytes, not to be changed; null if the block is not here.</returns>
    public byte[]? Find(int page, int block) => _blocks.Find((page, block));

    /// <summary>
    /// Makes room for a block and gives a buffer for it, that of a block that had to go where it fits; contents undefined.
    /// </summary>
    public byte[] Rent(int length)
    {
        _blocks.MakeRoom(length);
        byte[] buffer = _spare?.Length == length ? _spare : GC.AllocateUninitializedArray<byte>(length);
        _spare = null;
        return buffer;
    }

    /// <summary>Keeps a decoded block in a buffer from <see cref="Rent"/>.</summary>
    public void Keep(int page, int block, byte[] bytes) => _blocks.Add((page, block), bytes);
}
