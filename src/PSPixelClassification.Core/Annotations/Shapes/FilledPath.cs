namespace PSPixelClassification.Annotations.Shapes;

/// <summary>
/// The pixels whose centers lie inside closed outlines by the even-odd rule: in an outline, not in a hole. A center on an outline is inside
/// if the outline bounds its area on the right or below, as ImageJ's <c>PolygonFiller</c> has it, so that areas that share an outline share
/// no pixel.
/// </summary>
/// <param name="Rings">The outlines; the last point of each is joined to its first.</param>
public sealed record FilledPath(IReadOnlyList<IReadOnlyList<OutlinePoint>> Rings) : AnnotationShape
{
    // ImageJ moves outlines to the right by this, so that rounding decides nothing where they go through centers.
    private const double RightShift = 1e-8;

    /// <summary>A rectangle.</summary>
    /// <param name="x">Its left border.</param>
    /// <param name="y">Its upper border.</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    public static FilledPath Rectangle(double x, double y, double width, double height) =>
        new([[new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height)]]);

    /// <inheritdoc/>
    internal override void Draw(ClippedRuns runs, int brushSize)
    {
        List<Edge> edges = Edges();
        if (edges.Count == 0) return;
        (int first, int end) = runs.ClipRows(edges.Min(edge => edge.First), edges.Max(edge => edge.End));
        edges.Sort((a, b) => a.First.CompareTo(b.First));
        List<Edge> active = [];
        List<double> crossings = [];
        int next = 0;
        for (int y = first; y < end; y++)
        {
            while (next < edges.Count && edges[next].First <= y) active.Add(edges[next++]);
            active.RemoveAll(edge => edge.End <= y);
            crossings.Clear();
            foreach (Edge edge in active) crossings.Add(edge.CrossingAt(y));
            crossings.Sort();
            for (int i = 0; i + 1 < crossings.Count; i += 2)
                runs.Add(y, (long)Math.Floor(crossings[i] + 0.5), (long)Math.Floor(crossings[i + 1] + 0.5) - 1);
        }
    }

    private List<Edge> Edges()
    {
        List<Edge> edges = [];
        foreach (IReadOnlyList<OutlinePoint> ring in Rings)
        {
            for (int i = 0; i < ring.Count; i++)
            {
                (OutlinePoint a, OutlinePoint b) = (ring[i], ring[i + 1 < ring.Count ? i + 1 : 0]);
                double first = Rounding.HalfUp(a.Y);
                double end = Rounding.HalfUp(b.Y);
                // Edges that pass no row of centers bound nothing.
                if (first < end) edges.Add(new Edge(a, b, first, end));
                if (end < first) edges.Add(new Edge(b, a, end, first));
            }
        }

        return edges;
    }

    /// <summary>An edge downwards.</summary>
    /// <param name="Top">Its upper end.</param>
    /// <param name="Bottom">Its lower end.</param>
    /// <param name="First">The first row whose centers lie between both.</param>
    /// <param name="End">The row behind the last one.</param>
    private readonly record struct Edge(OutlinePoint Top, OutlinePoint Bottom, double First, double End)
    {
        public double CrossingAt(int y) => Top.X + (y - Top.Y + 0.5) * ((Bottom.X - Top.X) / (Bottom.Y - Top.Y)) + RightShift;
    }
}
