using System.Buffers.Binary;
using ZstdSharp;

namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>
/// Writes the container of Blosc 1 (c-blosc, README_CHUNK_FORMAT.rst): one block, its bytes shuffled, packed by Zstandard. One object
/// serves one thread; what comes does not depend on what came before.
/// </summary>
/// <param name="size">Bytes of an element.</param>
internal sealed class BloscEncoder(int size)
{
    /// <summary>The level of Zstandard. 3 makes probabilities 3 % smaller than 1 and takes half as long again.</summary>
    public const int Level = 1;

    private const int HeaderLength = 16;
    private const byte FormatVersion = 2;
    private const byte ZstdVersion = 1;
    private const int Shuffled = 1;
    private const int Copied = 2;
    private const int Unsplit = 16;
    private const int Zstd = 4 << 5;

    private byte[] _shuffled = [];

    /// <summary>Packs a chunk.</summary>
    /// <param name="chunk">Its bytes, a multiple of the element's.</param>
    /// <param name="target">Gets the packed bytes; grows as needed.</param>
    /// <returns>How many bytes of it are the packed chunk.</returns>
    public int Encode(ReadOnlySpan<byte> chunk, ref byte[] target)
    {
        // The place of the only block, and its packed length.
        const int Before = HeaderLength + 2 * sizeof(int);
        int room = Math.Max(Before + Compressor.GetCompressBound(chunk.Length), HeaderLength + chunk.Length);
        if (target.Length < room) target = new byte[room];
        if (_shuffled.Length < chunk.Length) _shuffled = new byte[chunk.Length];
        ReadOnlySpan<byte> source = chunk;
        if (size > 1)
        {
            Shuffling.Bytes(chunk, _shuffled, size);
            source = _shuffled.AsSpan(0, chunk.Length);
        }

        // One for each chunk: nothing of what was packed before can show in it.
        using Compressor zstd = new(Level);
        int packed = zstd.Wrap(source, target.AsSpan(Before));
        bool isPacked = Before + packed < HeaderLength + chunk.Length;
        int length = isPacked ? Before + packed : HeaderLength + chunk.Length;
        target[0] = FormatVersion;
        target[1] = ZstdVersion;
        target[2] = (byte)(Zstd | Unsplit | (size > 1 ? Shuffled : 0) | (isPacked ? 0 : Copied));
        target[3] = (byte)size;
        BinaryPrimitives.WriteInt32LittleEndian(target.AsSpan(4), chunk.Length);
        BinaryPrimitives.WriteInt32LittleEndian(target.AsSpan(8), chunk.Length);
        BinaryPrimitives.WriteInt32LittleEndian(target.AsSpan(12), length);
        if (isPacked)
        {
            BinaryPrimitives.WriteInt32LittleEndian(target.AsSpan(HeaderLength), HeaderLength + sizeof(int));
            BinaryPrimitives.WriteInt32LittleEndian(target.AsSpan(HeaderLength + sizeof(int)), packed);
        }
        else
        {
            chunk.CopyTo(target.AsSpan(HeaderLength));
        }

        return length;
    }
}
