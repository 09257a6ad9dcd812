using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Labels.Rasterising;

/// <summary>
/// The pixels around one that belong to it: those that have its label, and where that is asked for values like its own, and that lead to it
/// by pixels above, below, left and right of each other.
/// </summary>
internal sealed class ConnectedPixels
{
    /// <summary>How far pixels may be away, in columns and rows: what lies beyond is another matter than a click.</summary>
    public const int Reach = 2048;

    private readonly LabelSnapshot _labels;
    private readonly Plane _plane;
    private readonly PixelPoint _start;
    private readonly Region _window;
    private readonly IReadOnlyList<double> _tolerances;
    private readonly IPixelReader? _reader;
    private readonly ImageInfo? _info;
    private readonly byte _label;
    private readonly float[] _values;
    private readonly bool[]?[] _rows;

    private ConnectedPixels(
        LabelSnapshot labels, Plane plane, PixelPoint start, ImageInfo? info, IPixelReader? reader, IReadOnlyList<double> tolerances)
    {
        (_labels, _plane, _start, _info, _reader, _tolerances) = (labels, plane, start, info, reader, tolerances);
        _window = new Region(start.X - Reach, start.Y - Reach, 2 * Reach + 1, 2 * Reach + 1).Intersect(labels.Shape.Bounds);
        _rows = new bool[_window.Height][];
        byte[] label = new byte[1];
        labels.Read(plane, new Region(start.X, start.Y, 1, 1), label);
        _label = label[0];
        _values = Read(new Region(start.X, start.Y, 1, 1));
    }

    /// <summary>Finds them.</summary>
    /// <param name="labels">The labels; a line of them bounds an area.</param>
    /// <param name="plane">Time point and slice, inside the image.</param>
    /// <param name="start">The pixel, inside the image.</param>
    /// <param name="source">The image, of the extents of the labels; null where its values do not count.</param>
    /// <param name="tolerances">How far values may be from those of the pixel, by channel; empty where they do not count.</param>
    /// <param name="cancellationToken">Looked at per row.</param>
    /// <returns>Runs in the order of rows, then columns.</returns>
    /// <exception cref="LabelException"><c>LabelAreaTooLarge</c>: they reach farther than <see cref="Reach"/>.</exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IReadOnlyList<PixelRun> Find(
        LabelSnapshot labels, Plane plane, PixelPoint start, IImageSource? source, IReadOnlyList<double> tolerances,
        CancellationToken cancellationToken)
    {
        using IPixelReader? reader = tolerances.Count == 0 ? null : source?.OpenReader();
        return new ConnectedPixels(labels, plane, start, reader is null ? null : source!.Info, reader, tolerances).Fill(cancellationToken);
    }

    // What is found is taken out of the rows, so that it is found once.
    private List<PixelRun> Fill(CancellationToken cancellationToken)
    {
        List<PixelRun> runs = [];
        Stack<PixelPoint> open = new([_start]);
        while (open.TryPop(out PixelPoint point))
        {
            bool[] row = Row(point.Y, cancellationToken);
            int x = point.X - _window.X;
            if (!row[x]) continue;
            int first = x;
            int end = x + 1;
            while (first > 0 && row[first - 1]) first--;
            while (end < row.Length && row[end]) end++;
            Array.Clear(row, first, end - first);
            runs.Add(new PixelRun(point.Y, _window.X + first, end - first));
            RefuseFar(first, end, point.Y);
            foreach (int y in (int[])[point.Y - 1, point.Y + 1])
            {
                if (y < _window.Y || y >= _window.Bottom) continue;
                bool[] neighbors = Row(y, cancellationToken);
                for (int i = first; i < end; i++)
                {
                    if (neighbors[i] && (i == first || !neighbors[i - 1])) open.Push(new PixelPoint(_window.X + i, y));
                }
            }
        }

        runs.Sort((a, b) => (a.Y, a.X).CompareTo((b.Y, b.X)));
        return runs;
    }

    private void RefuseFar(int first, int end, int y)
    {
        Region bounds = _labels.Shape.Bounds;
        bool isFar = (first == 0 && _window.X > 0) || (end == _window.Width && _window.Right < bounds.Right)
            || (y == _window.Y && y > 0) || (y == _window.Bottom - 1 && y < bounds.Bottom - 1);
        if (!isFar) return;
        throw new LabelException(
            ErrorIds.LabelAreaTooLarge,
            FormattableString.Invariant($"The area reaches farther than {Reach} pixels from {_start}. {LabelRemedies.CloseTheLine}"));
    }

    private bool[] Row(int y, CancellationToken cancellationToken)
    {
        if (_rows[y - _window.Y] is { } known) return known;
        cancellationToken.ThrowIfCancellationRequested();
        Region region = _window with { Y = y, Height = 1 };
        byte[] labels = new byte[region.Width];
        _labels.Read(_plane, region, labels);
        float[] values = Read(region);
        bool[] row = new bool[region.Width];
        for (int x = 0; x < row.Length; x++) row[x] = labels[x] == _label && IsSimilar(values, x, region.Width);
        return _rows[y - _window.Y] = row;
    }

    private bool IsSimilar(float[] values, int x, int width)
    {
        for (int c = 0; c < _values.Length; c++)
        {
            double difference = Math.Abs((double)values[c * width + x] - _values[c]);
            bool isSame = difference <= _tolerances[c] || (float.IsNaN(values[c * width + x]) && float.IsNaN(_values[c]));
            if (!isSame) return false;
        }

        return true;
    }

    // [c][x]
    private float[] Read(Region region)
    {
        if (_reader is null || _info is null) return [];
        float[] values = new float[region.Width * _info.Shape.Channels];
        byte[] samples = new byte[values.Length * _info.PixelType.SizeInBytes()];
        _reader.Read(_plane, region, samples);
        PixelConversion.ToSingle(_info.PixelType, samples, values);
        return values;
    }
}
