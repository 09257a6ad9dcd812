namespace PSPixelClassification.Objects.Measuring;

/// <summary>A triangle of the surface of a convex hull.</summary>
internal class HullFacet
{
    /// <summary>Takes its corners.</summary>
    /// <param name="a">The first corner; seen from outside, the others follow counterclockwise.</param>
    /// <param name="b">The second corner, not on one line with the others.</param>
    /// <param name="c">The third corner.</param>
    public HullFacet(LatticePoint a, LatticePoint b, LatticePoint c)
    {
        (A, B, C) = (a, b, c);
        Normal = b.From(a).Cross(c.From(a));
    }

    /// <summary>The first corner.</summary>
    public LatticePoint A { get; }

    /// <summary>The second corner.</summary>
    public LatticePoint B { get; }

    /// <summary>The third corner.</summary>
    public LatticePoint C { get; }

    /// <summary>The way out of the hull, at right angles to the facet; never zero.</summary>
    public LatticePoint Normal { get; }

    /// <summary>The first doubled slice that it reaches.</summary>
    public long Front => Math.Min(A.Z, Math.Min(B.Z, C.Z));

    /// <summary>The last doubled slice that it reaches.</summary>
    public long Back => Math.Max(A.Z, Math.Max(B.Z, C.Z));

    /// <summary>Above 0 for points outside of the facet's plane, 0 for points in it; the farther away the greater.</summary>
    /// <param name="point">The point.</param>
    public long Height(LatticePoint point) => Normal.Dot(point.From(A));

    /// <summary>The rows of a slice that the facet reaches; it is no facet that lies in one slice.</summary>
    /// <param name="slice">A slice from <see cref="Front"/> to <see cref="Back"/>, not doubled.</param>
    /// <returns>The first and the last row; there are none where the last one comes before the first one.</returns>
    public (long First, long Last) Rows(int slice)
    {
        (long first, long last) = (long.MaxValue, long.MinValue);
        foreach ((LatticePoint one, LatticePoint other) in (ReadOnlySpan<(LatticePoint, LatticePoint)>)[(A, B), (B, C), (C, A)])
        {
            (LatticePoint from, LatticePoint to) = one.Z < other.Z ? (one, other) : (other, one);
            // The ends of an edge in one slice are ends of the other two as well.
            if (from.Z == to.Z || from.Z > 2L * slice || to.Z < 2L * slice) continue;
            long length = to.Z - from.Z;
            long run = (to.Y - from.Y) * (2L * slice - from.Z);
            first = Math.Min(first, -((FloorDivision.Of(-run, length) - from.Y) >> 1));
            last = Math.Max(last, (FloorDivision.Of(run, length) + from.Y) >> 1);
        }

        return (first, last);
    }

    /// <summary>
    /// The last column with a middle of a voxel in or left of the facet's plane; of a facet on the left side of the hull, the first one
    /// in or right of it.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="slice">The slice.</param>
    public long Column(long row, int slice)
    {
        // In the plane, X = A.X − way / Normal.X. Rounding down twice is rounding down once.
        long way = Normal.Y * (2 * row - A.Y) + Normal.Z * (2L * slice - A.Z);
        return Normal.X > 0
            ? (A.X + FloorDivision.Of(-way, Normal.X)) >> 1
            : -((FloorDivision.Of(-way, -Normal.X) - A.X) >> 1);
    }
}
