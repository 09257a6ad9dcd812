namespace PSPixelClassification.Objects.Measuring;

/// <summary>
/// The convex hull of points in space: C. B. Barber, D. P. Dobkin, H. Huhdanpaa: The quickhull algorithm for convex hulls, 1996.
/// </summary>
/// <remarks>
/// All decisions are exact. A facet whose plane holds the point that is added stays, so that many points in one plane or on one line need
/// no care: if the point were moved a little toward the middle of the hull, it would see the same facets and lie in no plane of others.
/// So what it sees is bounded by a single ring of edges, and none of them is on a line with it, since it would then lie in the plane of
/// the facet beside the edge that it sees: each new triangle has an area.
/// </remarks>
internal sealed class Quickhull
{
    private readonly Queue<QuickhullFacet> _open = [];
    private readonly List<QuickhullFacet> _seen = [];
    private readonly List<HullEdge> _horizon = [];
    private readonly List<QuickhullFacet> _cone = [];
    private readonly Dictionary<LatticePoint, QuickhullFacet> _coneFrom = [];

    private Quickhull()
    {
    }

    /// <summary>Finds the surface.</summary>
    /// <param name="points">The points, at least four; the first four are not in one plane. Some may be the same.</param>
    /// <param name="cancellationToken">Looked at per corner of the hull.</param>
    /// <returns>Triangles that cover the surface without gaps or overlaps; several may lie in one plane.</returns>
    public static IReadOnlyCollection<HullFacet> Of(IReadOnlyList<LatticePoint> points, CancellationToken cancellationToken)
    {
        Quickhull hull = new();
        hull.Begin(points);
        while (hull._open.TryDequeue(out QuickhullFacet? facet))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!facet.IsGone) hull.Add(facet.Farthest, facet);
        }

        return hull.Surface();
    }

    // The first four points are a tetrahedron: a triangle with two sides, of which the fourth point sees one.
    private void Begin(IReadOnlyList<LatticePoint> points)
    {
        (LatticePoint a, LatticePoint b, LatticePoint c) = (points[0], points[1], points[2]);
        QuickhullFacet front = new(a, b, c);
        QuickhullFacet back = new(a, c, b);
        front.Join(a, back);
        front.Join(b, back);
        front.Join(c, back);
        Add(points[3], front.Height(points[3]) > 0 ? front : back);
        Share(points, [front.IsGone ? back : front, .. _cone]);
    }

    // Puts a cone with its tip at the point in place of all that is seen from there.
    private void Add(LatticePoint point, QuickhullFacet facet)
    {
        See(point, facet);
        _cone.Clear();
        _coneFrom.Clear();
        foreach (HullEdge edge in _horizon)
        {
            QuickhullFacet side = new(edge.Start, edge.End, point);
            side.Join(edge.Start, edge.Beside);
            _coneFrom.Add(edge.Start, side);
            _cone.Add(side);
        }

        foreach (QuickhullFacet side in _cone) side.Join(side.B, _coneFrom[side.B]);
        // Points that see nothing of the cone are inside: what sees facets on both sides of an edge of the horizon sees the cone's there.
        foreach (QuickhullFacet gone in _seen) Share(gone.Release(), _cone);
    }

    // Takes off all that is seen from a point, beginning with a facet that is, and finds the edges around it.
    private void See(LatticePoint point, QuickhullFacet first)
    {
        _seen.Clear();
        _horizon.Clear();
        first.Remove();
        _seen.Add(first);
        for (int i = 0; i < _seen.Count; i++)
        {
            for (int side = 0; side < 3; side++)
            {
                HullEdge edge = _seen[i].EdgeOf(side);
                if (edge.Beside.IsGone) continue;
                if (edge.Beside.Height(point) <= 0)
                {
                    _horizon.Add(edge);
                    continue;
                }

                edge.Beside.Remove();
                _seen.Add(edge.Beside);
            }
        }
    }

    // Gives each point to a facet that it sees; those that see none are inside.
    private void Share(IReadOnlyList<LatticePoint> points, List<QuickhullFacet> facets)
    {
        foreach (LatticePoint point in points)
        {
            foreach (QuickhullFacet facet in facets)
            {
                bool isFirst = !facet.HasPoints;
                if (!facet.TryTake(point)) continue;
                if (isFirst) _open.Enqueue(facet);
                break;
            }
        }
    }

    // All facets that hang together with those of the last cone.
    private HashSet<HullFacet> Surface()
    {
        HashSet<HullFacet> surface = [_cone[0]];
        Stack<QuickhullFacet> next = new([_cone[0]]);
        while (next.TryPop(out QuickhullFacet? facet))
        {
            for (int side = 0; side < 3; side++)
            {
                QuickhullFacet beside = facet.EdgeOf(side).Beside;
                if (surface.Add(beside)) next.Push(beside);
            }
        }

        return surface;
    }
}
