namespace PSPixelClassification.Annotations.Shapes;

/// <summary>A point between pixels: the pixel of column 0 and row 0 reaches from 0,0 to 1,1.</summary>
/// <param name="X">Pixels from the left border of the image.</param>
/// <param name="Y">Pixels from its upper border.</param>
public readonly record struct OutlinePoint(double X, double Y)
{
    /// <summary>The largest coordinate that is read, either side of 0: far beyond every image.</summary>
    public const double MaxCoordinate = 1e9;

    /// <summary>Whether both are numbers of at most <see cref="MaxCoordinate"/>.</summary>
    internal bool IsUsable => Math.Abs(X) <= MaxCoordinate && Math.Abs(Y) <= MaxCoordinate;
}
