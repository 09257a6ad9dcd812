namespace PSPixelClassification.Objects.Measuring;

/// <summary>Counts the voxels of a convex hull in a slice, row by row.</summary>
/// <param name="top">The hull's first row.</param>
/// <param name="bottom">Its last row.</param>
internal sealed class HullSlice(int top, int bottom)
{
    private readonly long[] _left = new long[bottom - top + 1];
    private readonly long[] _right = new long[bottom - top + 1];

    /// <summary>Counts.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="facets">All facets of the hull that reach the slice, but for those along its rows.</param>
    public long PixelCount(int slice, List<HullFacet> facets)
    {
        // Rows that the hull does not reach have none.
        Array.Fill(_left, 1);
        Array.Clear(_right);
        foreach (HullFacet facet in facets)
        {
            // Where facets meet, they agree.
            long[] ends = facet.Normal.X > 0 ? _right : _left;
            (long first, long last) = facet.Rows(slice);
            for (long row = first; row <= last; row++) ends[row - top] = facet.Column(row, slice);
        }

        long count = 0;
        for (int i = 0; i < _left.Length; i++) count += _right[i] - _left[i] + 1;
        return count;
    }
}
