using System.Numerics;
using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Formats.Rasters;
using PureHDF;
using PureHDF.Filters;
using PureHDF.Selections;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Writing;

/// <summary>Writes one data set chunk by chunk; a row of chunks is in memory.</summary>
internal sealed class Hdf5ImageWriter<T> : IImageWriter
    where T : unmanaged, INumber<T>
{
    private const int ChunkRows = 64;
    private const int ChunkColumns = 512;

    private readonly OutputImage _image;
    private readonly RowSequence _sequence;
    private readonly string _axes;
    private readonly bool _isTransposed;
    private readonly int _rows;
    private readonly int _columns;
    private readonly H5Dataset<T[]> _dataset;
    private readonly Hdf5FileWriter _file;
    private readonly ChunkFeed? _feed;
    private readonly T[] _band;
    private readonly T[] _chunk;
    private int _bandRow;
    private int _filled;

    /// <summary>Creates the file.</summary>
    /// <param name="create">Creates the file, for reading and writing.</param>
    public Hdf5ImageWriter(Func<Stream> create, string internalPath, OutputImage image)
    {
        _image = image;
        _sequence = new RowSequence(image);
        ImageShape shape = image.Shape;
        _axes = image.Axes?.Letters ?? (shape.Times > 1 ? "t" : "") + (shape.Depth > 1 ? "z" : "") + "yxc";
        _isTransposed = _axes.IndexOf('x', StringComparison.Ordinal) < _axes.IndexOf('y', StringComparison.Ordinal);
        (_rows, _columns) = (Math.Min(ChunkRows, shape.Height), Math.Min(ChunkColumns, shape.Width));
        bool isOneChunk = (long)shape.Times * shape.Depth * shape.Channels == 1 && _rows == shape.Height && _columns == shape.Width;
        // The library cannot pack a data set of a single chunk that comes later: such a one is cut in two, and a single pixel is not
        // packed.
        if (isOneChunk && _rows > 1) _rows = (_rows + 1) / 2;
        else if (isOneChunk && _columns > 1) _columns = (_columns + 1) / 2;
        else if (isOneChunk) _rows = 0;
        if (_rows > 0) _feed = new ChunkFeed();
        _dataset = new H5Dataset<T[]>(
            [.. _axes.Select(axis => (ulong)shape[axis])],
            _feed is null ? null : [.. _axes.Select(axis => axis switch { 'y' => (uint)_rows, 'x' => (uint)_columns, _ => 1u })],
            _feed is null
                ? default
                : new H5DatasetCreation(_feed, [new H5Filter(DeflateFilter.Id, new() { [DeflateFilter.COMPRESSION_LEVEL] = 1 })]));
        _rows = Math.Max(_rows, 1);
        _band = new T[checked(_rows * shape.Width * shape.Channels)];
        _chunk = new T[_rows * _columns];
        Describe();
        Hdf5Output output = new();
        string[] names = Hdf5DatasetPath.TryNames(internalPath)
            ?? throw new ArgumentException("It is not a path of a data set.", nameof(internalPath));
        H5Group group = output.Root;
        foreach (string name in names[..^1])
        {
            H5Group child = [];
            group[name] = child;
            group = child;
        }

        group[names[^1]] = _dataset;
        _file = output.Begin(create, new H5WriteOptions());
    }

    public void Write(Plane plane, int firstRow, int rowCount, ReadOnlySpan<byte> samples, CancellationToken cancellationToken = default)
    {
        _sequence.Advance(plane, firstRow, rowCount, samples.Length);
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(samples);
        (int width, int channels) = (_image.Shape.Width, _image.Shape.Channels);
        for (int row = 0; row < rowCount;)
        {
            int count = Math.Min(rowCount - row, _rows - _filled);
            for (int c = 0; c < channels; c++)
                values.Slice((c * rowCount + row) * width, count * width).CopyTo(_band.AsSpan((c * _rows + _filled) * width));
            row += count;
            _filled += count;
            bool isPlaneDone = _bandRow + _filled == _image.Shape.Height;
            if (_filled == _rows || isPlaneDone) Flush(plane, isPlaneDone, cancellationToken);
        }
    }

    public void Complete()
    {
        _sequence.RequireComplete();
        _file.Complete();
    }

    public void Dispose() => _file.Dispose();

    private void Flush(Plane plane, bool isPlaneDone, CancellationToken cancellationToken)
    {
        (int width, int channels) = (_image.Shape.Width, _image.Shape.Channels);
        for (int c = 0; c < channels; c++)
        {
            for (int x = 0; x < width; x += _columns)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int columns = Math.Min(_columns, width - x);
                if (columns < _columns || _filled < _rows) Array.Clear(_chunk);
                for (int y = 0; y < _filled; y++) Place(_band.AsSpan((c * _rows + y) * width + x, columns), y);
                WriteChunk(plane, x, c);
            }
        }

        _bandRow = isPlaneDone ? 0 : _bandRow + _filled;
        _filled = 0;
    }

    private void Place(ReadOnlySpan<T> row, int y)
    {
        if (!_isTransposed)
        {
            row.CopyTo(_chunk.AsSpan(y * _columns));
            return;
        }

        for (int x = 0; x < row.Length; x++) _chunk[x * _rows + y] = row[x];
    }

    // The library would copy into a chunk element by element. It is given the whole chunk when it asks for one, and one element to write.
    private void WriteChunk(Plane plane, int x, int channel)
    {
        _feed?.Give(MemoryMarshal.AsBytes<T>(_chunk));
        ulong[] start =
        [
            .. _axes.Select(axis => (ulong)(axis switch
            {
                't' => plane.Time,
                'z' => plane.Z,
                'y' => _bandRow,
                'x' => x,
                _ => channel,
            })),
        ];
        _file.Write(_dataset, [_chunk[0]], new HyperslabSelection(start.Length, start, [.. start.Select(_ => 1UL)]));
    }

    private void Describe()
    {
        _dataset.Attributes["axistags"] = AxisTags.Format(_axes, _image.PixelSize, _image.FrameInterval);
        _dataset.Attributes["DIMENSION_LABELS"] = _axes.Select(axis => axis.ToString()).ToArray();
        _dataset.Attributes["display_mode"] = "grayscale";
        if (Hdf5PixelSize.FormatUnits(_image.PixelSize, _image.FrameInterval, _axes) is { } units)
            _dataset.Attributes["axis_units"] = units;
        if (_image.PixelSize is { } size && Hdf5PixelSize.TryElementSize(size) is { } elementSize)
            _dataset.Attributes["element_size_um"] = elementSize;

        if (_image.ChannelNames.Count is > 0 and <= Hdf5ChannelNames.Max)
            _dataset.Attributes[Hdf5ChannelNames.Attribute] = _image.ChannelNames.ToArray();
        if (_image.ValueNames.Count > 0)
        {
            _dataset.Attributes["class_values"] = _image.ValueNames.Select(known => known.Value).ToArray();
            _dataset.Attributes["class_names"] = _image.ValueNames.Select(known => known.Name).ToArray();
        }

        if (_image.Provenance is { } provenance) _dataset.Attributes[Hdf5Image.ProvenanceAttribute] = provenance;
        if (_image.DisplayRange is { } range)
            _dataset.Attributes["drange"] = new[] { T.CreateSaturating(range.Minimum), T.CreateSaturating(range.Maximum) };
    }

    /// <summary>Hands the library the chunk that is to be written.</summary>
    private sealed class ChunkFeed : IWritingChunkCache
    {
        private byte[] _chunk = [];

        public void Give(ReadOnlySpan<byte> chunk)
        {
            if (_chunk.Length != chunk.Length) _chunk = new byte[chunk.Length];
            chunk.CopyTo(_chunk);
        }

        public Memory<byte> GetChunk(ulong chunkIndex, Func<Memory<byte>> chunkAllocator, Action<ulong, Memory<byte>> chunkWriter)
        {
            chunkWriter(chunkIndex, _chunk);
            return _chunk;
        }

        public void Flush(Action<ulong, Memory<byte>> chunkWriter)
        {
        }
    }
}
