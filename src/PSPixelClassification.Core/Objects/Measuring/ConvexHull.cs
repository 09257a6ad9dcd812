namespace PSPixelClassification.Objects.Measuring;

/// <summary>
/// The convex hull of an object in a plane. As in <c>convex_hull_image</c> of scikit-image, a pixel is a square on its tip whose corners
/// lie half a pixel right, left, above and below its middle, and pixels belong to the hull whose middles lie in it or on its border.
/// </summary>
internal static class ConvexHull
{
    /// <summary>Counts the pixels of the hull.</summary>
    /// <param name="runs">The object, row by row.</param>
    /// <returns>At least as many as the object has.</returns>
    public static long PixelCount(ReadOnlySpan<ObjectRun> runs)
    {
        List<(long X, long Y)> corners = Corners(runs);
        List<(long X, long Y)> left = MonotoneChain.Of(corners, -1);
        List<(long X, long Y)> right = MonotoneChain.Of(corners, 1);
        long count = 0;
        (int l, int r) = (0, 0);
        for (int row = runs[0].Row; row <= runs[^1].Row; row++)
        {
            long y = 2L * row;
            while (left[l + 1].Y < y) l++;
            while (right[r + 1].Y < y) r++;
            // Whole pixels from the left border, rounded up, to the right one, rounded down.
            count += Below(right[r], right[r + 1], y) + Below(Mirrored(left[l]), Mirrored(left[l + 1]), y) + 1;
        }

        return count;
    }

    // Coordinates are doubled, so that all are whole numbers. Of a row only the ends can be corners.
    private static List<(long X, long Y)> Corners(ReadOnlySpan<ObjectRun> runs)
    {
        SortedDictionary<long, (long Least, long Most)> rows = [];
        void Add(long x, long y)
        {
            (long least, long most) = rows.GetValueOrDefault(y, (x, x));
            rows[y] = (Math.Min(least, x), Math.Max(most, x));
        }

        foreach (ObjectRun run in runs)
        {
            (long first, long last, long y) = (2L * run.X, 2L * (run.Right - 1), 2L * run.Row);
            Add(first - 1, y);
            Add(last + 1, y);
            foreach (long beside in (long[])[y - 1, y + 1])
            {
                Add(first, beside);
                Add(last, beside);
            }
        }

        return [.. rows.SelectMany(row => new (long, long)[] { (row.Value.Least, row.Key), (row.Value.Most, row.Key) })];
    }

    private static (long X, long Y) Mirrored((long X, long Y) corner) => (-corner.X, corner.Y);

    // The last pixel that does not lie right of the line between two corners, in a doubled row between them.
    private static long Below((long X, long Y) from, (long X, long Y) to, long y)
    {
        long dy = to.Y - from.Y;
        return FloorDivision.Of(from.X * dy + (to.X - from.X) * (y - from.Y), 2 * dy);
    }
}
