using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels.Strokes;

/// <summary>Labeled pixels of one class that follow each other in a row.</summary>
/// <param name="Plane">Time point and slice.</param>
/// <param name="Y">The row.</param>
/// <param name="X">The first column.</param>
/// <param name="Right">The column behind the last one.</param>
/// <param name="Value">The class's value in its image.</param>
/// <param name="Stroke">The stroke they belong to, from 0 in its image.</param>
internal readonly record struct StrokeRun(Plane Plane, int Y, int X, int Right, byte Value, int Stroke)
{
    /// <summary>How many pixels they are.</summary>
    public int Length => Right - X;

    /// <summary>Whether pixels of both touch, at a corner at least, where their rows lie side by side.</summary>
    /// <param name="other">A run of a row beside this one's, or of the same row.</param>
    public bool Touches(StrokeRun other) => Value == other.Value && X <= other.Right && other.X <= Right;
}
