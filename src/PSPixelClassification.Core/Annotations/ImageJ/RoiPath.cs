using PSPixelClassification.Annotations.Shapes;

namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>Paths of lines and curves, of which ImageJ makes its composite selections and rounded rectangles.</summary>
internal static class RoiPath
{
    private const int MoveTo = 0;
    private const int LineTo = 1;
    private const int QuadraticTo = 2;
    private const int CubicTo = 3;
    private const int Close = 4;

    // Where the control points of a quarter of a circle are: (4/3)·(√2 − 1) of the radius.
    private const double CircleControl = 0.5522847498307935;

    /// <summary>Fills a path.</summary>
    /// <param name="path">Segments one after the other: the kind, and the coordinates of its points.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="AnnotationException"><c>AnnotationFormatInvalid</c>.</exception>
    public static FilledPath Fill(float[] path, string source)
    {
        List<(int Kind, OutlinePoint[] Points)> segments = Segments(path, source);
        OutlinePoint[] all = [.. segments.SelectMany(segment => segment.Points)];
        if (all.Length == 0) return new FilledPath([]);
        (double left, double top) = (Math.Floor(all.Min(point => point.X)), Math.Floor(all.Min(point => point.Y)));
        return Fill([.. segments.Select(segment => (segment.Kind, (OutlinePoint[])
            [.. segment.Points.Select(point => new OutlinePoint((float)(point.X - left), (float)(point.Y - top)))]))], left, top);
    }

    /// <summary>A rectangle whose corners are quarters of an ellipse.</summary>
    public static FilledPath RoundedRectangle(double x, double y, double width, double height, double arc)
    {
        (double a, double b) = (Math.Min(width, arc) / 2, Math.Min(height, arc) / 2);
        (double nearX, double nearY) = (a * (1 - CircleControl), b * (1 - CircleControl));
        (float right, float bottom) = ((float)width, (float)height);
        OutlinePoint P(double px, double py) => new((float)px, (float)py);
        return Fill(
        [
            (MoveTo, [P(0, b)]), (LineTo, [P(0, bottom - b)]),
            (CubicTo, [P(0, bottom - nearY), P(nearX, bottom), P(a, bottom)]), (LineTo, [P(right - a, bottom)]),
            (CubicTo, [P(right - nearX, bottom), P(right, bottom - nearY), P(right, bottom - b)]), (LineTo, [P(right, b)]),
            (CubicTo, [P(right, nearY), P(right - nearX, 0), P(right - a, 0)]), (LineTo, [P(a, 0)]),
            (CubicTo, [P(nearX, 0), P(0, nearY), P(0, b)]), (Close, []),
        ], x, y);
    }

    private static FilledPath Fill(IReadOnlyList<(int Kind, OutlinePoint[] Points)> segments, double left, double top)
    {
        List<List<OutlinePoint>> rings = [];
        List<OutlinePoint> ring = [];
        foreach ((int kind, OutlinePoint[] points) in segments)
        {
            if (kind is MoveTo or Close || ring.Count == 0) rings.Add(ring = []);
            if (kind is MoveTo or LineTo) ring.Add(points[0]);
            if (kind is QuadraticTo or CubicTo) Curve.Flatten([ring.Count > 0 ? ring[^1] : points[0], .. points], ring);
        }

        return new FilledPath([.. rings.Where(closed => closed.Count > 0)
            .Select(closed => (IReadOnlyList<OutlinePoint>)[.. closed.Select(
                point => new OutlinePoint(left + (float)point.X, top + (float)point.Y))])]);
    }

    private static List<(int Kind, OutlinePoint[] Points)> Segments(float[] path, string source)
    {
        List<(int, OutlinePoint[])> segments = [];
        for (int i = 0; i < path.Length;)
        {
            int kind = path[i] is >= MoveTo and <= Close ? (int)path[i] : -1;
            int count = kind switch { MoveTo or LineTo => 1, QuadraticTo => 2, CubicTo => 3, _ => 0 };
            if (kind < 0 || i + 2 * count >= path.Length)
                throw AnnotationException.Damaged(source, "its path is cut off, or has a segment of an unknown kind");
            OutlinePoint[] points = new OutlinePoint[count];
            for (int j = 0; j < count; j++)
            {
                points[j] = new OutlinePoint(path[i + 1 + 2 * j], path[i + 2 + 2 * j]);
                if (!points[j].IsUsable)
                    throw AnnotationException.Damaged(source, "a coordinate is no number, or far outside every image");
            }

            segments.Add((kind, points));
            i += 1 + 2 * count;
        }

        return segments;
    }
}
