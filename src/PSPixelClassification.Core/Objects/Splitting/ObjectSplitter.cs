using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>Splits the connected parts of a mask into objects that touch. For one thread: its memory goes from part to part.</summary>
internal sealed class ObjectSplitter : IDisposable
{
    private readonly ImageShape _shape;
    private readonly ObjectOptions _options;
    private readonly LineBlocks _blocks = new();
    private readonly RentedArray<double> _distances = new();
    private readonly DistanceTransform _transform;
    private readonly DistanceSmoothing? _smoothing;
    private readonly PeakFinder _peaks;
    private readonly Watershed _watershed = new();

    /// <summary>Prepares for the parts of an image.</summary>
    /// <param name="shape">The extents of the image.</param>
    /// <param name="options">How they are told apart.</param>
    public ObjectSplitter(ImageShape shape, ObjectOptions options)
    {
        (_shape, _options) = (shape, options);
        _transform = new DistanceTransform(_blocks);
        _smoothing = options.Smoothing > 0 ? new DistanceSmoothing(_blocks, options.Smoothing, options.SliceSpacing) : null;
        _peaks = new PeakFinder(_blocks, options.MinimumDistance, options.SliceSpacing);
    }

    /// <summary>Splits a part.</summary>
    /// <param name="part">Its runs, row by row; none where the part is gone.</param>
    /// <param name="cancellationToken">Looked at now and then.</param>
    /// <returns>The runs of its objects, row by row, each with the number of its object from 0; null where it stays whole.</returns>
    /// <exception cref="ObjectException"><c>ObjectTooLarge</c>: its box has more pixels than an array can hold.</exception>
    public IReadOnlyList<ObjectRun>? Split(ReadOnlySpan<ObjectRun> part, CancellationToken cancellationToken)
    {
        if (part.IsEmpty) return null;
        ObjectBox box = new(_shape, part);
        // Two middles need room for their distance, at least along one axis.
        double depth = box.Depth * _options.SliceSpacing;
        if (Math.Max(Math.Max(box.Width, box.Height), depth) <= _options.MinimumDistance) return null;
        Span<double> distances = _distances.Take(box.Length).Span;
        _transform.Measure(box, part, _options.SliceSpacing, distances, cancellationToken);
        // All of the image is inside: there is no border to measure from.
        if (double.IsPositiveInfinity(distances[box.IndexOf(part[0])])) return null;
        _smoothing?.Smooth(box, part, distances, cancellationToken);
        IReadOnlyList<int> peaks = _peaks.Find(box, part, distances, cancellationToken);
        return peaks.Count < 2 ? null : Runs(box, part, _watershed.Flood(box, part, distances, peaks, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _blocks.Dispose();
        _distances.Dispose();
        _transform.Dispose();
        _peaks.Dispose();
        _watershed.Dispose();
    }

    private static List<ObjectRun> Runs(ObjectBox box, ReadOnlySpan<ObjectRun> part, ReadOnlySpan<int> basins)
    {
        List<ObjectRun> split = [];
        foreach (ObjectRun run in part)
        {
            ReadOnlySpan<int> line = basins.Slice(box.IndexOf(run), run.Right - run.X);
            for (int x = 0; x < line.Length;)
            {
                int length = line[x..].IndexOfAnyExcept(line[x]);
                int end = length < 0 ? line.Length : x + length;
                split.Add(new ObjectRun(run.Row, run.X + x, run.X + end, line[x] - 1));
                x = end;
            }
        }

        return split;
    }
}
