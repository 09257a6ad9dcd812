namespace PSPixelClassification.Objects.Measuring;

/// <summary>An edge of a facet of a hull.</summary>
/// <param name="Start">Where it starts, counterclockwise as seen from outside.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Beside">The facet on its other side.</param>
internal readonly record struct HullEdge(LatticePoint Start, LatticePoint End, QuickhullFacet Beside);
