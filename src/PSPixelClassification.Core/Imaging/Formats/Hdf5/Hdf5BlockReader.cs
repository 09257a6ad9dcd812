using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Blocks;
using PSPixelClassification.Imaging.Formats.Hdf5.Elements;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Reads blocks of a data set, as samples, and keeps those that were used last.</summary>
internal sealed class Hdf5BlockReader : IBlockReader
{
    // A row of tiles of a wide image in chunks should fit; with some threads this counts several times.
    private const long MaxCached = 32 << 20;

    private readonly string _path;
    private readonly ElementType _element;
    private readonly Hdf5Grid _grid;
    private readonly Hdf5File _file;
    private readonly Hdf5Dataset _dataset;
    private readonly RecentlyUsed<long, byte[]> _blocks = new(MaxCached, samples => samples.Length);

    /// <summary>Opens the file.</summary>
    /// <param name="allowsExternalFiles">Whether pixels may be in files outside the file's folder.</param>
    /// <exception cref="ImageFormatException">The file is damaged.</exception>
    public Hdf5BlockReader(string path, string dataset, ElementType element, Hdf5Grid grid, bool allowsExternalFiles)
    {
        _path = path;
        _element = element;
        _grid = grid;
        Hdf5File? file = null;
        try
        {
            file = Hdf5File.Open(path, allowsExternalFiles);
            _dataset = file.Root.TryFind(dataset) is { IsDataset: true } found
                ? new Hdf5Dataset(found)
                : throw new Hdf5Exception($"its data set '{dataset}' is gone");
            _file = file;
        }
        catch (Exception e) when (Hdf5Failure.IsOfLibrary(e))
        {
            file?.Dispose();
            throw Hdf5Failure.Translate(path, e);
        }
    }

    public ReadOnlySpan<byte> Read(ReadOnlySpan<int> position)
    {
        long key = _grid.Number(position);
        if (_blocks.Find(key) is { } known) return known;
        byte[] samples = Load(position);
        _blocks.Add(key, samples);
        return samples;
    }

    public void Dispose() => _file.Dispose();

    private byte[] Load(ReadOnlySpan<int> position)
    {
        Span<byte> stored;
        try
        {
            stored = _grid.IsChunked ? ReadChunk(position) : ReadBand(position);
        }
        catch (Exception e) when (Hdf5Failure.IsOfLibrary(e))
        {
            throw Hdf5Failure.Translate(_path, e);
        }

        byte[] samples = new byte[_grid.BlockElements * _element.PixelType.SizeInBytes()];
        ElementConversion.Convert(_element, stored, samples);
        return samples;
    }

    private byte[] ReadChunk(ReadOnlySpan<int> position)
    {
        long[] wanted = new long[position.Length];
        for (int i = 0; i < wanted.Length; i++) wanted[i] = position[i];
        byte[] chunk = _dataset.Chunks!.ReadChunk(wanted);
        return chunk.Length == _grid.BlockElements * _element.Size ? chunk : throw new Hdf5Exception($"a chunk has {chunk.Length} bytes");
    }

    private byte[] ReadBand(ReadOnlySpan<int> position)
    {
        int rank = _grid.Shape.Count;
        long[] starts = new long[rank];
        long[] extents = new long[rank];
        long count = 1;
        for (int i = 0; i < rank; i++)
        {
            starts[i] = (long)position[i] * _grid.Block[i];
            extents[i] = Math.Min(_grid.Block[i], _grid.Shape[i] - starts[i]);
            count *= extents[i];
        }

        byte[] part = new byte[count * _element.Size];
        _dataset.Read(starts, extents, part);
        int length = _grid.BlockElements * _element.Size;
        if (part.Length == length) return part;
        byte[] band = new byte[length];
        long[] origin = new long[rank];
        ElementBox.Copy(part, extents, origin, band, [.. _grid.Block.Select(extent => (long)extent)], origin, extents, _element.Size);
        return band;
    }
}
