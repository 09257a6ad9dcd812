namespace PSPixelClassification.Labels.Rasterising;

/// <summary>
/// A straight stroke of a round brush: all pixels whose centres are within half the brush size of a segment. The rule is evaluated in whole
/// numbers (coordinates are doubled so that half pixels are whole), so a pixel on the rim never depends on rounding.
/// </summary>
internal static class BrushStroke
{
    /// <summary>Draws one segment.</summary>
    /// <param name="from">First pixel of the stroke.</param>
    /// <param name="to">Last pixel; may be the first.</param>
    /// <param name="brushSize">Diameter in pixels, at least 2.</param>
    /// <param name="runs">Receives at most one run a row: the shape is convex.</param>
    public static void Draw(PixelPoint from, PixelPoint to, int brushSize, RunCollector runs)
    {
        int shift = brushSize % 2 == 0 ? 1 : 0;
        (long ax, long ay) = (2L * from.X + shift, 2L * from.Y + shift);
        (long bx, long by) = (2L * to.X + shift, 2L * to.Y + shift);
        (Int128 dx, Int128 dy) = (bx - ax, by - ay);
        Int128 lengthSquared = dx * dx + dy * dy;
        // |cross product| ≤ radius · length; the doubled radius is the brush size.
        Int128 reach = FloorSqrt((Int128)brushSize * brushSize * lengthSquared);

        Interval Band(Int128 row)
        {
            Interval besideLine = Interval.Solve(dy, row * dx - reach, row * dx + reach);
            Interval betweenEnds = Interval.Solve(dx, -row * dy, lengthSquared - row * dy);
            return besideLine.Intersect(betweenEnds);
        }

        long top = Math.Max((Math.Min(ay, by) - brushSize + 1) >> 1, runs.Bounds.Y);
        long bottom = Math.Min((Math.Max(ay, by) + brushSize) >> 1, (long)runs.Bounds.Bottom - 1);
        for (int y = (int)top; y <= bottom; y++)
        {
            // A disc at each end and the band between them are connected and convex together: one interval a row.
            Interval inRow = Disc(2L * y - ay, brushSize).Move(ax).Join(Disc(2L * y - by, brushSize).Move(bx));
            if (lengthSquared > 0) inRow = inRow.Join(Band(2L * y - ay).Move(ax));
            if (!inRow.IsEmpty) runs.Add(y, (long)((inRow.First + 1) >> 1), (long)(inRow.Last >> 1));
        }
    }

    private static Interval Disc(long row, long radius)
    {
        long rest = radius * radius - row * row;
        if (rest < 0) return Interval.Empty;
        Int128 half = FloorSqrt(rest);
        return new Interval(-half, half);
    }

    private static Int128 FloorSqrt(Int128 value)
    {
        Int128 root = (Int128)Math.Sqrt((double)value);
        while (root * root > value) root--;
        while ((root + 1) * (root + 1) <= value) root++;
        return root;
    }
}
