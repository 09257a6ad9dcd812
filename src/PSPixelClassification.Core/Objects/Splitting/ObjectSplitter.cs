using PSPixelClassification.Imaging;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>Splits the connected parts of a mask into objects that touch.</summary>
/// <param name="shape">The extents of the image.</param>
/// <param name="options">How they are told apart.</param>
internal sealed class ObjectSplitter(ImageShape shape, ObjectOptions options)
{
    /// <summary>Splits a part.</summary>
    /// <param name="part">Its runs, row by row; none where the part is gone.</param>
    /// <param name="cancellationToken">Looked at now and then.</param>
    /// <returns>The runs of its objects, row by row, each with the number of its object from 0; null where it stays whole.</returns>
    /// <exception cref="ObjectException"><c>ObjectTooLarge</c>: its box has more pixels than an array can hold.</exception>
    public IReadOnlyList<ObjectRun>? Split(ReadOnlySpan<ObjectRun> part, CancellationToken cancellationToken)
    {
        if (part.IsEmpty) return null;
        ObjectBox box = new(shape, part);
        // Two middles need room for their distance, at least along one axis.
        double depth = box.Depth * options.SliceSpacing;
        if (Math.Max(Math.Max(box.Width, box.Height), depth) <= options.MinimumDistance) return null;
        double[] distances = DistanceTransform.Of(box, options.SliceSpacing, cancellationToken);
        // All of the image is inside: there is no border to measure from.
        if (Array.Exists(distances, double.IsPositiveInfinity)) return null;
        if (options.Smoothing > 0) distances = DistanceSmoothing.Smooth(
            box, distances, options.Smoothing, options.SliceSpacing, cancellationToken);
        IReadOnlyList<int> peaks = PeakFinder.Find(box, distances, options.MinimumDistance, options.SliceSpacing);
        cancellationToken.ThrowIfCancellationRequested();
        return peaks.Count < 2 ? null : Runs(box, Watershed.Flood(box, distances, peaks, cancellationToken), part);
    }

    private List<ObjectRun> Runs(ObjectBox box, int[] basins, ReadOnlySpan<ObjectRun> part)
    {
        List<ObjectRun> split = [];
        foreach (ObjectRun run in part)
        {
            ReadOnlySpan<int> line =
                basins.AsSpan(box.IndexOf(run.Row / shape.Height, run.Row % shape.Height, run.X), run.Right - run.X);
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
