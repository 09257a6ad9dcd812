using PSPixelClassification.Annotations.Shapes;

namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>
/// Bézier curves as lines: halved (de Casteljau) until no control point is farther than the flatness from the line between the ends, at
/// most ten times, as Java does it for ImageJ.
/// </summary>
internal static class Curve
{
    // ImageJ's FILL_FLATNESS, in pixels.
    private const double Flatness = 0.01;
    private const int MaxHalvings = 10;

    /// <summary>Adds the points of a curve, without its first one.</summary>
    /// <param name="points">The first end, one or two control points, and the last end.</param>
    /// <param name="line">Receives the points.</param>
    public static void Flatten(OutlinePoint[] points, List<OutlinePoint> line) => Flatten(points, line, 0);

    private static void Flatten(OutlinePoint[] points, List<OutlinePoint> line, int halvings)
    {
        if (halvings == MaxHalvings || IsFlat(points))
        {
            line.Add(points[^1]);
            return;
        }

        OutlinePoint[] first = new OutlinePoint[points.Length];
        OutlinePoint[] second = [.. points];
        for (int i = 0; i < points.Length; i++)
        {
            first[i] = second[0];
            for (int j = 0; j + 1 < points.Length - i; j++)
                second[j] = new OutlinePoint((second[j].X + second[j + 1].X) / 2, (second[j].Y + second[j + 1].Y) / 2);
        }

        Flatten(first, line, halvings + 1);
        Flatten(second, line, halvings + 1);
    }

    private static bool IsFlat(OutlinePoint[] points) =>
        points[1..^1].All(control => SquaredDistance(control, points[0], points[^1]) < Flatness * Flatness);

    // From a point to a line between two others.
    private static double SquaredDistance(OutlinePoint point, OutlinePoint from, OutlinePoint to)
    {
        (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
        (double px, double py) = (point.X - from.X, point.Y - from.Y);
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.Clamp((px * dx + py * dy) / length, 0, 1);
        (px, py) = (px - along * dx, py - along * dy);
        return px * px + py * py;
    }
}
