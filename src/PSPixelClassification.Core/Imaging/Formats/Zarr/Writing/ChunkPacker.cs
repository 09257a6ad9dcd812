using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PSPixelClassification.Imaging.Formats.Zarr.Codecs;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>Packs chunks and writes the files that they are, or lie in. One object serves one thread.</summary>
/// <param name="isShard">Whether files are shards, with an index at the end ("sharding_indexed" of Zarr 3), or chunks.</param>
internal sealed class ChunkPacker<T>(bool isShard)
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    private readonly BloscEncoder _blosc = new(Unsafe.SizeOf<T>());
    private T[] _chunk = [];
    private byte[] _packed = [];
    private byte[] _file = [];
    private int _length;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Absolute path of the file, in a folder that exists.</param>
    /// <param name="band">Rows of one channel, axis order [y][x]; at most as many as a chunk has.</param>
    /// <param name="width">Columns of the band.</param>
    /// <param name="rows">Rows of a chunk.</param>
    /// <param name="columns">Columns of a chunk.</param>
    /// <param name="first">The first column of the file's first chunk.</param>
    /// <param name="count">Chunks that the file has room for; those beyond the band are none.</param>
    public void Write(string path, ReadOnlySpan<T> band, int width, int rows, int columns, int first, int count)
    {
        Span<byte> index = isShard ? stackalloc byte[ShardIndex.LengthOf(count)] : [];
        _length = 0;
        if (_chunk.Length < rows * columns) _chunk = new T[rows * columns];
        Span<T> chunk = _chunk.AsSpan(0, rows * columns);
        for (int i = 0; i < count; i++)
        {
            int x = first + i * columns;
            if (x >= width)
            {
                ShardIndex.SetMissing(index, i);
                continue;
            }

            Place(band, width, x, columns, chunk);
            int packed = _blosc.Encode(MemoryMarshal.AsBytes(chunk), ref _packed);
            if (isShard) ShardIndex.Set(index, i, _length, packed);
            Append(_packed.AsSpan(0, packed));
        }

        if (isShard)
        {
            ShardIndex.Seal(index);
            Append(index);
        }

        using SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.Write(file, _file.AsSpan(0, _length), 0);
        // Before the folder gets its name: after a power cut there would be empty chunks in it.
        RandomAccess.FlushToDisk(file);
    }

    // What lies beyond the image is 0.
    private static void Place(ReadOnlySpan<T> band, int width, int x, int columns, Span<T> chunk)
    {
        int filled = band.Length / width;
        int count = Math.Min(columns, width - x);
        if (filled * columns < chunk.Length || count < columns) chunk.Clear();
        for (int y = 0; y < filled; y++) band.Slice(y * width + x, count).CopyTo(chunk[(y * columns)..]);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_file.Length - _length < bytes.Length) Array.Resize(ref _file, Math.Max(_length + bytes.Length, _file.Length * 2));
        bytes.CopyTo(_file.AsSpan(_length));
        _length += bytes.Length;
    }
}
