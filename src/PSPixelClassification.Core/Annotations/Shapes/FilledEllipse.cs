namespace PSPixelClassification.Annotations.Shapes;

/// <summary>The pixels whose centers lie in an upright ellipse or on its outline: (x/a)² + (y/b)² ≤ 1, as in ImageJ's ovals.</summary>
/// <param name="X">Left border of the box around it.</param>
/// <param name="Y">Upper border of the box.</param>
/// <param name="Width">Width of the box, over 0.</param>
/// <param name="Height">Height of the box, over 0.</param>
public sealed record FilledEllipse(double X, double Y, double Width, double Height) : AnnotationShape
{
    /// <inheritdoc/>
    internal override void Draw(ClippedRuns runs, int brushSize)
    {
        if (!(Width > 0 && Height > 0)) return;
        (int first, int end) = runs.ClipRows(Math.Floor(Y), Math.Ceiling(Y + Height));
        for (int y = first; y < end; y++)
        {
            double dy = y - (Y + Height / 2 - 0.5);
            double share = dy * dy / (Height / 2 * (Height / 2));
            double reach = Width / 2 * Math.Sqrt(Math.Max(0, 1 - share));
            double middle = X + Width / 2 - 0.5;
            // The root may be off by a rounding error; what the formula says of the pixels counts.
            double left = Math.Ceiling(middle - reach) - 1;
            while (!Contains(left, share) && left <= middle + reach) left++;
            double right = Math.Floor(middle + reach) + 1;
            while (!Contains(right, share) && right >= left) right--;
            runs.Add(y, (long)left, (long)right);
        }
    }

    private bool Contains(double column, double share)
    {
        double dx = column - (X + Width / 2 - 0.5);
        return dx * dx / (Width / 2 * (Width / 2)) + share <= 1;
    }
}
