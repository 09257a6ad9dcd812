namespace PSPixelClassification.Objects.Measuring;

/// <summary>A facet of a hull that grows: with the facets beside it, and the points outside of it.</summary>
/// <param name="a">The first corner; seen from outside, the others follow counterclockwise.</param>
/// <param name="b">The second corner.</param>
/// <param name="c">The third corner.</param>
internal sealed class QuickhullFacet(LatticePoint a, LatticePoint b, LatticePoint c) : HullFacet(a, b, c)
{
    private readonly QuickhullFacet?[] _beside = new QuickhullFacet?[3];
    private List<LatticePoint>? _outside;
    private LatticePoint _farthest;
    private long _height;

    /// <summary>Whether a point was added that sees it from outside.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Whether there are points outside that belong to it.</summary>
    public bool HasPoints => _height > 0;

    /// <summary>That of its points which is farthest from its plane; the first one of several.</summary>
    public LatticePoint Farthest => _farthest;

    /// <summary>One of its three edges.</summary>
    /// <param name="side">0 … 2.</param>
    /// <returns>Where it starts and ends, counterclockwise, and the facet beside it.</returns>
    public HullEdge EdgeOf(int side) => new(Corner(side), Corner((side + 1) % 3), _beside[side]!);

    /// <summary>Joins two facets at the edge that both have.</summary>
    /// <param name="start">Where this one's edge starts.</param>
    /// <param name="other">The other facet, whose edge ends there.</param>
    public void Join(LatticePoint start, QuickhullFacet other)
    {
        int side = SideFrom(start);
        _beside[side] = other;
        other._beside[other.SideFrom(Corner((side + 1) % 3))] = this;
    }

    /// <summary>Takes a point if it is outside.</summary>
    /// <param name="point">The point.</param>
    /// <returns>Whether it did.</returns>
    public bool TryTake(LatticePoint point)
    {
        long height = Height(point);
        if (height <= 0) return false;
        if (height > _height) (_farthest, _height) = (point, height);
        (_outside ??= []).Add(point);
        return true;
    }

    /// <summary>Takes the facet off the hull.</summary>
    public void Remove() => IsGone = true;

    /// <summary>Gives its points away.</summary>
    /// <returns>The points.</returns>
    public IReadOnlyList<LatticePoint> Release()
    {
        List<LatticePoint>? points = _outside;
        _outside = null;
        return points ?? [];
    }

    private LatticePoint Corner(int index) => index switch { 0 => A, 1 => B, _ => C };

    private int SideFrom(LatticePoint start) => start == A ? 0 : start == B ? 1 : 2;
}
