using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Annotations.Shapes;

/// <summary>
/// A line through pixels as ImageJ draws it: one dot for each step along the longer side of each piece, at the pixel nearest to the line,
/// halves going right and down.
/// </summary>
/// <param name="Points">The pixels it leads through; a single one makes a dot.</param>
/// <param name="Thickness">Diameter of the dots in pixels, 1 to <see cref="MaxThickness"/>; that of the brush if it is 1.</param>
public sealed record DrawnLine(IReadOnlyList<PixelPoint> Points, int Thickness = 1) : AnnotationShape
{
    /// <summary>The thickest line in pixels.</summary>
    public const int MaxThickness = PixelMask.MaxBrushSize;

    /// <inheritdoc/>
    internal override void Draw(ClippedRuns runs, int brushSize)
    {
        Dot dot = new(Thickness > 1 ? Thickness : brushSize);
        if (Points.Count == 1) dot.Draw(Points[0].X, Points[0].Y, runs);
        for (int i = 1; i < Points.Count; i++) DrawPiece(Points[i - 1], Points[i], dot, runs);
    }

    private static void DrawPiece(PixelPoint from, PixelPoint to, Dot dot, ClippedRuns runs)
    {
        (long dx, long dy) = ((long)to.X - from.X, (long)to.Y - from.Y);
        long steps = Math.Max(Math.Abs(dx), Math.Abs(dy));
        double xStep = steps == 0 ? 0 : (double)dx / steps;
        double yStep = steps == 0 ? 0 : (double)dy / steps;
        // What lies far outside is passed over.
        Region near = runs.Bounds.Inflate(dot.Size / 2 + 1);
        (double first, double last) = (0, steps);
        bool passes = Clip(from.X, xStep, near.X, near.Right - 1, ref first, ref last)
            & Clip(from.Y, yStep, near.Y, near.Bottom - 1, ref first, ref last);
        if (!passes || first > 0 || last < steps) runs.Cut();
        if (!passes) return;
        // Added up step by step, which decides where rounding errs.
        (double x, double y) = (from.X + first * xStep, from.Y + first * yStep);
        for (double step = first; step <= last; step++)
        {
            dot.Draw((long)Rounding.HalfUp(x), (long)Rounding.HalfUp(y), runs);
            (x, y) = (x + xStep, y + yStep);
        }
    }

    private static bool Clip(double start, double step, double lowest, double highest, ref double first, ref double last)
    {
        if (step == 0) return start >= lowest && start <= highest;
        first = Math.Max(first, Math.Truncate(((step > 0 ? lowest : highest) - start) / step));
        last = Math.Min(last, Math.Truncate(((step > 0 ? highest : lowest) - start) / step));
        return true;
    }

    /// <summary>What the line is drawn with: a pixel, a square of 2×2, or a disc.</summary>
    private sealed class Dot
    {
        private readonly (int First, int Last)[] _rows;

        public Dot(int size)
        {
            Size = size;
            _rows = new (int, int)[size];
            double middle = size / 2.0 - 0.5;
            double radiusSquared = size / 2.0 * (size / 2.0);
            for (int row = 0; row < size; row++)
            {
                double dy = row - middle;
                int first = 0;
                while ((first - middle) * (first - middle) / radiusSquared + dy * dy / radiusSquared > 1) first++;
                _rows[row] = (first, size - 1 - first);
            }
        }

        public int Size { get; }

        public void Draw(long x, long y, ClippedRuns runs)
        {
            // ImageJ truncates, also below 0.
            long left = (long)(x - Size / 2.0 + 0.5);
            long top = (long)(y - Size / 2.0 + 0.5);
            if (Size == 2) (left, top) = (x - 1, y - 1);
            for (int row = 0; row < Size; row++) runs.Add(top + row, left + _rows[row].First, left + _rows[row].Last);
        }
    }
}
