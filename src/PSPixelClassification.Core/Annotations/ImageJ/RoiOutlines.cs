using PSPixelClassification.Annotations.Shapes;

namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>
/// Outlines as ImageJ computes them, float32 where ImageJ has float32: rounded otherwise, an outline would be on the other side of a
/// center.
/// </summary>
internal static class RoiOutlines
{
    private const int EllipseVertices = 72;
    private const int VerticesOfQuarter = EllipseVertices / 4;

    // cos(0°), cos(5°) … cos(90°): a table has the same bits on every machine, which a processor's cosine need not have.
    private static readonly double[] s_cosines =
    [
        1, 0.99619469809174555, 0.98480775301220802, 0.96592582628906831, 0.93969262078590843, 0.90630778703664994,
        0.86602540378443871, 0.81915204428899180, 0.76604444311897801, 0.70710678118654757, 0.64278760968653936,
        0.57357643635104616, 0.5, 0.42261826174069944, 0.34202014332566882, 0.25881904510252074, 0.17364817766693041,
        0.087155742747658138, 0,
    ];

    /// <summary>Points relative to the corner of the box around them, which ImageJ keeps apart.</summary>
    public static OutlinePoint[] Rebased(OutlinePoint[] points)
    {
        (float x, float y) = ((float)points.Min(point => point.X), (float)points.Min(point => point.Y));
        return [.. points.Select(point => new OutlinePoint(
            (double)x + ((float)point.X - x), (double)y + ((float)point.Y - y)))];
    }

    /// <summary>A straight line with a thickness, half a pixel longer at each end; the middle of pixel 0,0 is at 0,0.</summary>
    public static OutlinePoint[] WideLine(OutlinePoint from, OutlinePoint to, double width)
    {
        (double dx, double dy) = HalfUnit(from, to);
        (double x, double y) = (dy * width, -dx * width);
        return Rebased(Narrowed(
        [
            new(from.X + 0.5 - dx + x, from.Y + 0.5 - dy + y), new(from.X + 0.5 - dx - x, from.Y + 0.5 - dy - y),
            new(to.X + 0.5 + dx - x, to.Y + 0.5 + dy - y), new(to.X + 0.5 + dx + x, to.Y + 0.5 + dy + y),
        ]));
    }

    /// <summary>A rectangle around the line between the middles of two of its sides.</summary>
    public static OutlinePoint[] RotatedRectangle(OutlinePoint from, OutlinePoint to, double width)
    {
        (double dx, double dy) = HalfUnit(from, to);
        (double x, double y) = (dy * width, -dx * width);
        return RebasedToPixel(Narrowed(
            [new(from.X + x, from.Y + y), new(to.X + x, to.Y + y), new(to.X - x, to.Y - y), new(from.X - x, from.Y - y)]));
    }

    /// <summary>An ellipse by the ends of its longer axis: a polygon of 72 points at even angles.</summary>
    /// <param name="from">One end.</param>
    /// <param name="to">The other end.</param>
    /// <param name="ratio">The shorter axis, as a share of the longer one.</param>
    public static OutlinePoint[] Ellipse(OutlinePoint from, OutlinePoint to, double ratio)
    {
        (double middleX, double middleY) = ((from.X + to.X) / 2, (from.Y + to.Y) / 2);
        (double halfX, double halfY) = ((to.X - from.X) / 2, (to.Y - from.Y) / 2);
        OutlinePoint[] points = new OutlinePoint[EllipseVertices];
        for (int i = 0; i < EllipseVertices; i++)
        {
            (double along, double across) = (Cosine(i), ratio * Cosine(i - VerticesOfQuarter));
            points[i] = new OutlinePoint(middleX + along * halfX - across * halfY, middleY + along * halfY + across * halfX);
        }

        return RebasedToPixel(Narrowed(points));
    }

    private static double Cosine(int vertex)
    {
        int turned = ((vertex % EllipseVertices) + EllipseVertices) % EllipseVertices;
        if (turned > EllipseVertices / 2) turned = EllipseVertices - turned;
        return turned <= VerticesOfQuarter ? s_cosines[turned] : -s_cosines[EllipseVertices / 2 - turned];
    }

    // Half a pixel along the line; none for a line of one point.
    private static (double X, double Y) HalfUnit(OutlinePoint from, OutlinePoint to)
    {
        (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
        double length = Math.Sqrt(dx * dx + dy * dy);
        return length == 0 ? (0, 0) : (dx * 0.5 / length, dy * 0.5 / length);
    }

    private static OutlinePoint[] Narrowed(OutlinePoint[] points) =>
        [.. points.Select(point => new OutlinePoint((float)point.X, (float)point.Y))];

    private static OutlinePoint[] RebasedToPixel(OutlinePoint[] points)
    {
        (double x, double y) = (Math.Floor(points.Min(point => point.X)), Math.Floor(points.Min(point => point.Y)));
        return [.. points.Select(point => new OutlinePoint(x + (float)(point.X - x), y + (float)(point.Y - y)))];
    }
}
