namespace PSPixelClassification.Objects.Outlines;

/// <summary>
/// A part of an object whose pixels hang together by their edges. Rings hold each corner once, at turns only; none touches itself.
/// </summary>
/// <param name="Border">Its outer border, clockwise on the screen.</param>
/// <param name="Holes">
/// The borders of its holes, the other way round. Two of them, or one and the outer border, may meet at a corner.
/// </param>
public sealed record OutlinePart(IReadOnlyList<OutlineCorner> Border, IReadOnlyList<IReadOnlyList<OutlineCorner>> Holes);
