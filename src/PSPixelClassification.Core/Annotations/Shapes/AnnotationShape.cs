namespace PSPixelClassification.Annotations.Shapes;

/// <summary>What an annotation covers, in the coordinates of its image. It becomes pixels only for an image of known size.</summary>
public abstract record AnnotationShape
{
    /// <summary>Draws the shape's pixels.</summary>
    /// <param name="runs">Receives the pixels.</param>
    /// <param name="brushSize">Diameter in pixels of points, and of lines that have no thickness of their own.</param>
    internal abstract void Draw(ClippedRuns runs, int brushSize);
}
