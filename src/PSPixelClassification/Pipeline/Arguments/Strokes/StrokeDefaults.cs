namespace PSPixelClassification.Pipeline.Arguments.Strokes;

/// <summary>What counts where an object of a table of strokes does not say it.</summary>
/// <param name="Class">The class; null where each object must have one.</param>
/// <param name="BrushSize">Diameter of the brush in pixels, 1 to <see cref="StrokeRow.MaxBrushSize"/>.</param>
/// <param name="Z">The slice, from 0; null to leave the choice to images of one.</param>
/// <param name="Time">The time point, from 0; null to leave the choice to images of one.</param>
internal sealed record StrokeDefaults(string? Class, int BrushSize, int? Z, int? Time);
