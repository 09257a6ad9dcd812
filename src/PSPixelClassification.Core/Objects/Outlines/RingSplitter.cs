namespace PSPixelClassification.Objects.Outlines;

/// <summary>Takes a closed way apart where it comes to a corner again, so that no ring touches itself.</summary>
internal sealed class RingSplitter
{
    private readonly List<OutlineCorner> _way = [];
    private readonly Dictionary<OutlineCorner, int> _places = [];
    private readonly List<IReadOnlyList<OutlineCorner>> _rings = [];

    /// <summary>Adds the next corner of the way.</summary>
    public void Add(int x, int y)
    {
        OutlineCorner corner = new(x, y);
        if (_places.TryGetValue(corner, out int place))
        {
            // The corner itself stays on the way that goes on.
            Close(place);
        }

        _places[corner] = _way.Count;
        _way.Add(corner);
    }

    /// <summary>Ends the way, which leads back to its first corner, and forgets it.</summary>
    /// <returns>Its rings.</returns>
    public IReadOnlyList<IReadOnlyList<OutlineCorner>> Take()
    {
        if (_way.Count > 0) Close(0);
        IReadOnlyList<IReadOnlyList<OutlineCorner>> rings = [.. _rings];
        _rings.Clear();
        return rings;
    }

    private void Close(int place)
    {
        List<OutlineCorner> ring = _way[place..];
        foreach (OutlineCorner corner in ring) _places.Remove(corner);
        _way.RemoveRange(place, _way.Count - place);
        _rings.Add(ring);
    }
}
