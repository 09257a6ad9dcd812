namespace PSPixelClassification.Labels.Rasterising;

/// <summary>
/// Pixels whose centers lie inside a polygon by the even-odd rule, or exactly on its outline where two pixels of a row bound the
/// inside.
/// </summary>
internal static class PolygonInterior
{
    /// <summary>
    /// Fills row by row. Horizontal edges bound nothing; an edge counts for the rows from its upper end to before its lower end.
    /// </summary>
    public static void Fill(ReadOnlySpan<PixelPoint> points, RunCollector runs)
    {
        Edge[] edges = DescendingEdges(points);
        List<Edge> active = [];
        List<(long Floor, long Ceiling)> crossings = [];
        int next = 0;
        while (next < edges.Length || active.Count > 0)
        {
            int row = active.Count > 0 ? active[0].Row : edges[next].Row;
            while (next < edges.Length && edges[next].Row == row) active.Add(edges[next++]);
            crossings.Clear();
            foreach (Edge edge in active) crossings.Add(edge.Crossing());
            // Crossings between the same two pixels may stand in any order: floor and ceiling decide alone.
            crossings.Sort();
            for (int i = 0; i + 1 < crossings.Count; i += 2) runs.Add(row, crossings[i].Ceiling, crossings[i + 1].Floor);
            for (int i = 0; i < active.Count; i++) active[i] = active[i] with { Row = row + 1 };
            active.RemoveAll(edge => edge.Row >= edge.Bottom.Y);
        }
    }

    private static Edge[] DescendingEdges(ReadOnlySpan<PixelPoint> points)
    {
        List<Edge> edges = [];
        for (int i = 0; i < points.Length; i++)
        {
            (PixelPoint a, PixelPoint b) = (points[i], points[(i + 1) % points.Length]);
            if (a.Y < b.Y) edges.Add(new Edge(a, b, a.Y));
            if (b.Y < a.Y) edges.Add(new Edge(b, a, b.Y));
        }

        return [.. edges.OrderBy(edge => edge.Row)];
    }

    /// <summary>An edge and the row it is looked at in.</summary>
    private readonly record struct Edge(PixelPoint Top, PixelPoint Bottom, int Row)
    {
        /// <summary>The columns left and right of where the edge crosses the row (equal if it goes through a pixel's center).</summary>
        public (long Floor, long Ceiling) Crossing()
        {
            Int128 run = (Int128)((long)Bottom.X - Top.X) * ((long)Row - Top.Y);
            Int128 rise = (long)Bottom.Y - Top.Y;
            return ((long)(Top.X + Interval.FloorDivide(run, rise)), (long)(Top.X + Interval.CeilDivide(run, rise)));
        }
    }
}
