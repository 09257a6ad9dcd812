using System.Collections.Concurrent;
using System.Numerics;
using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>Writes the array of one level, a row of chunks at a time, and gives its rows on to the next level.</summary>
/// <param name="root">Absolute path of the root's folder.</param>
/// <param name="layout">How arrays are cut.</param>
/// <param name="number">The level's number, from 0.</param>
/// <param name="next">The level after it; null for the last one.</param>
/// <param name="packers">What packs chunks, of all levels, and is not at work.</param>
/// <param name="extremes">Told all samples; null for none.</param>
/// <param name="threads">Most threads at once.</param>
internal sealed class LevelWriter<T>(
    string root, ZarrLayout layout, int number, LevelWriter<T>? next, ConcurrentBag<ChunkPacker<T>> packers, SampleExtremes? extremes,
    int threads)
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    private const int HalvedRows = 32;

    private readonly PyramidLevel _level = layout.Levels[number];
    private readonly int _channels = layout.Image.Shape.Channels;
    private readonly int _rows = layout.RowsOf(layout.Levels[number]);
    private readonly T[] _band = new T[
        checked(layout.RowsOf(layout.Levels[number]) * layout.Levels[number].Width * layout.Image.Shape.Channels)];
    private T[] _halved = [];
    private int _bandRow;
    private int _filled;

    /// <summary>Takes the next rows of a plane.</summary>
    /// <param name="samples">Axis order [c][y][x].</param>
    public void Write(Plane plane, int rowCount, ReadOnlySpan<T> samples, CancellationToken cancellationToken)
    {
        int width = _level.Width;
        for (int row = 0; row < rowCount;)
        {
            int count = Math.Min(rowCount - row, _rows - _filled);
            for (int c = 0; c < _channels; c++)
                samples.Slice((c * rowCount + row) * width, count * width).CopyTo(_band.AsSpan((c * _rows + _filled) * width));
            row += count;
            _filled += count;
            bool isPlaneDone = _bandRow + _filled == _level.Height;
            if (_filled == _rows || isPlaneDone) Flush(plane, isPlaneDone, cancellationToken);
        }
    }

    private ReadOnlySpan<T> Channel(int channel) => _band.AsSpan(channel * _rows * _level.Width, _filled * _level.Width);

    private void Flush(Plane plane, bool isPlaneDone, CancellationToken cancellationToken)
    {
        int columns = ZarrLayout.ColumnsOf(_level);
        int perFile = layout.ChunksPerFile(_level);
        int files = (ZarrLayout.ChunksOfRow(_level) + perFile - 1) / perFile;
        string PathOf(int channel, int file) => Path.Combine(root, layout.KeyOf(number, letter => letter switch
        {
            't' => plane.Time,
            'c' => channel,
            'z' => plane.Z,
            'y' => _bandRow / _rows,
            _ => file,
        }));
        for (int c = 0; c < _channels; c++) Directory.CreateDirectory(Path.GetDirectoryName(PathOf(c, 0))!);
        ParallelWork.Run(
            _channels * files, threads, i =>
            {
                (int channel, int file) = (i / files, i % files);
                if (file == 0) extremes?.Add(channel, Channel(channel));
                if (!packers.TryTake(out ChunkPacker<T>? packer)) packer = new(layout.Version == OmeZarrVersion.V05);
                packer.Write(
                    PathOf(channel, file), Channel(channel), _level.Width, _rows, columns, file * perFile * columns, perFile);
                packers.Add(packer);
            }, cancellationToken);
        if (next is not null) Halve(next, plane, cancellationToken);
        _bandRow = isPlaneDone ? 0 : _bandRow + _filled;
        _filled = 0;
    }

    private void Halve(LevelWriter<T> next, Plane plane, CancellationToken cancellationToken)
    {
        (int width, int rows) = (next._level.Width, (_filled + 1) / 2);
        int length = checked(_channels * rows * width);
        if (_halved.Length < length) _halved = new T[length];
        int pieces = (rows + HalvedRows - 1) / HalvedRows;
        ParallelWork.Run(
            _channels * pieces, threads, i =>
            {
                (int channel, int first) = (i / pieces, i % pieces * HalvedRows);
                int count = Math.Min(HalvedRows, rows - first);
                int taken = Math.Min(2 * count, _filled - 2 * first);
                Halving.Rows(
                    Channel(channel).Slice(2 * first * _level.Width, taken * _level.Width), _level.Width, !layout.Image.IsLabels,
                    _halved.AsSpan((channel * rows + first) * width, count * width));
            }, cancellationToken);
        next.Write(plane, rows, _halved.AsSpan(0, length), cancellationToken);
    }
}
