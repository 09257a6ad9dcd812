namespace PSPixelClassification.Objects.Splitting;

/// <summary>Splits the connected parts of a mask into objects that touch.</summary>
/// <param name="mask">The mask.</param>
/// <param name="options">How they are told apart.</param>
internal sealed class ObjectSplitter(RunMask mask, ObjectOptions options)
{
    /// <summary>Splits a part.</summary>
    /// <param name="runs">Its runs, by their indices, ascending.</param>
    /// <param name="rows">The row of each.</param>
    /// <returns>The runs of its objects, row by row, each with the number of its object from 0; null where it stays whole.</returns>
    public IReadOnlyList<ObjectRun>? Split(ReadOnlySpan<int> runs, ReadOnlySpan<int> rows)
    {
        ObjectBox box = new(mask, runs, rows);
        // Two middles need room for their distance, at least along one axis.
        double depth = box.Depth * options.SliceSpacing;
        if (Math.Max(Math.Max(box.Width, box.Height), depth) <= options.MinimumDistance) return null;
        double[] distances = DistanceTransform.Of(box, options.SliceSpacing);
        // All of the image is inside: there is no border to measure from.
        if (Array.Exists(distances, double.IsPositiveInfinity)) return null;
        if (options.Smoothing > 0) distances = DistanceSmoothing.Smooth(box, distances, options.Smoothing, options.SliceSpacing);
        IReadOnlyList<int> peaks = PeakFinder.Find(box, distances, options.MinimumDistance, options.SliceSpacing);
        return peaks.Count < 2 ? null : Runs(box, Watershed.Flood(box, distances, peaks), runs, rows);
    }

    private List<ObjectRun> Runs(ObjectBox box, int[] basins, ReadOnlySpan<int> runs, ReadOnlySpan<int> rows)
    {
        List<ObjectRun> split = [];
        for (int i = 0; i < runs.Length; i++)
        {
            PixelSpan span = mask.Spans[runs[i]];
            ReadOnlySpan<int> line =
                basins.AsSpan(box.IndexOf(rows[i] / mask.Height, rows[i] % mask.Height, span.X), span.Length);
            for (int x = 0; x < line.Length;)
            {
                int length = line[x..].IndexOfAnyExcept(line[x]);
                int end = length < 0 ? line.Length : x + length;
                split.Add(new ObjectRun(rows[i], span.X + x, span.X + end, line[x] - 1));
                x = end;
            }
        }

        return split;
    }
}
