namespace PSPixelClassification.Annotations.Shapes;

/// <summary>Shapes together: the pixels that are in any of them.</summary>
/// <param name="Shapes">The shapes.</param>
public sealed record ShapeGroup(IReadOnlyList<AnnotationShape> Shapes) : AnnotationShape
{
    /// <summary>Points: a pixel each, or a dot of the brush.</summary>
    /// <param name="points">The pixels.</param>
    public static ShapeGroup Points(IEnumerable<Labels.PixelPoint> points) => new([.. points.Select(point => new DrawnLine([point]))]);

    /// <inheritdoc/>
    internal override void Draw(ClippedRuns runs, int brushSize)
    {
        foreach (AnnotationShape shape in Shapes) shape.Draw(runs, brushSize);
    }
}
