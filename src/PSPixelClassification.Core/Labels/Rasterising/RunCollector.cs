using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels.Rasterising;

/// <summary>Gathers runs that may overlap, cuts them at the image's border, and merges them.</summary>
internal sealed class RunCollector(Region bounds)
{
    private const int FirstMerge = 1 << 16;

    private List<PixelRun> _runs = [];
    private int _mergeAt = FirstMerge;

    public Region Bounds { get; } = bounds;

    /// <summary>How many runs were added, a measure of the work.</summary>
    public long Added { get; private set; }

    /// <summary>Adds the pixels from one column to another, both inclusive; what lies outside the image is left out.</summary>
    public void Add(int y, long first, long last)
    {
        if (y < Bounds.Y || y >= Bounds.Bottom) return;
        first = Math.Max(first, Bounds.X);
        last = Math.Min(last, (long)Bounds.Right - 1);
        if (last < first) return;
        // A long freehand stroke with a wide brush covers the same rows over and over.
        if (_runs.Count >= _mergeAt) _mergeAt = Math.Max(FirstMerge, 2 * Merge().Count);
        Added++;
        _runs.Add(new PixelRun(y, (int)first, (int)(last - first + 1)));
    }

    /// <summary>Sorts and joins what was added.</summary>
    /// <returns>Runs in the order of rows, then columns, that neither overlap nor touch.</returns>
    public IReadOnlyList<PixelRun> Merge()
    {
        _runs.Sort(static (a, b) => a.Y != b.Y ? a.Y.CompareTo(b.Y) : a.X.CompareTo(b.X));
        List<PixelRun> merged = [];
        foreach (PixelRun run in _runs)
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Y == run.Y && run.X <= last.Right)
            {
                merged[^1] = last with { Length = Math.Max(last.Right, run.Right) - last.X };
            }
            else
            {
                merged.Add(run);
            }
        }

        return _runs = merged;
    }
}
