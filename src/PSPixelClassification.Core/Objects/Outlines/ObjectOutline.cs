using PSPixelClassification.Imaging;

namespace PSPixelClassification.Objects.Outlines;

/// <summary>The outline of an object in a plane, along the edges of its pixels.</summary>
/// <param name="Number">The object's number in its image.</param>
/// <param name="Plane">Time point and slice.</param>
/// <param name="Parts">Its parts, at least one: pixels that touch at an edge are of one part.</param>
public sealed record ObjectOutline(long Number, Plane Plane, IReadOnlyList<OutlinePart> Parts)
{
    /// <summary>Pixels of the object in the plane, at least 1.</summary>
    public required long PixelCount { get; init; }

    /// <summary>All rings: the border of each part, followed by those of its holes.</summary>
    public IEnumerable<IReadOnlyList<OutlineCorner>> Rings => Parts.SelectMany(part => part.Holes.Prepend(part.Border));
}
