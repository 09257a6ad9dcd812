using PSPixelClassification.Annotations.Shapes;
using PSPixelClassification.Common;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>
/// The shape of a selection of ImageJ. Areas are what Edit &gt; Fill of ImageJ fills; lines and points what it draws, an angle its two
/// sides, an arrow its shaft.
/// </summary>
/// <param name="bytes">The file.</param>
/// <param name="header">Its headers.</param>
/// <param name="source">What errors call it.</param>
internal sealed class RoiShape(RoiBytes bytes, RoiHeader header, string source)
{
    private const int FloatRectanglesSince = 223;

    private double Left => bytes.Place(RoiFormat.Left);

    private double Top => bytes.Place(RoiFormat.Top);

    /// <summary>Reads it.</summary>
    /// <exception cref="AnnotationException"><c>AnnotationFormatInvalid</c>.</exception>
    public AnnotationShape Read()
    {
        if (bytes.Int32(RoiFormat.ShapeLength) is > 0 and var length)
            return RoiPath.Fill(bytes.Singles(RoiFormat.HeaderSize, length), source);
        return header.Type switch
        {
            RoiType.Rectangle => Rectangle(),
            RoiType.Oval => Oval(),
            RoiType.Line => Line(),
            RoiType.Freehand when header.Subtype is RoiSubtype.Ellipse or RoiSubtype.RotatedRectangle => Tilted(),
            RoiType.Polygon or RoiType.Freehand or RoiType.Traced => new FilledPath([Points()]),
            RoiType.Polyline or RoiType.FreeLine or RoiType.Angle => new DrawnLine(Pixels(), Thickness()),
            RoiType.Point => ShapeGroup.Points(Pixels()),
            _ => throw Damaged($"there is no selection of type {(int)header.Type}"),
        };
    }

    private FilledPath Rectangle()
    {
        (double x, double y, double width, double height) = Box();
        int arc = bytes.Int16(RoiFormat.ArcSize);
        return arc > 0 ? RoiPath.RoundedRectangle(x, y, width, height, arc) : FilledPath.Rectangle(x, y, width, height);
    }

    private FilledEllipse Oval()
    {
        (double x, double y, double width, double height) = Box();
        return new FilledEllipse(x, y, width, height);
    }

    // Of a box between pixels, ImageJ takes the pixel that its corner is in, and as many as it reaches over.
    private (double X, double Y, double Width, double Height) Box()
    {
        (double x, double y) = (Left, Top);
        (double width, double height) = (bytes.Place(RoiFormat.Right) - x, bytes.Place(RoiFormat.Bottom) - y);
        if (header.HasSubPixels && bytes.Int16(RoiFormat.Version) >= FloatRectanglesSince)
        {
            OutlinePoint corner = Usable(new OutlinePoint(bytes.Single(RoiFormat.X1), bytes.Single(RoiFormat.Y1)));
            OutlinePoint size = Usable(new OutlinePoint(bytes.Single(RoiFormat.X2), bytes.Single(RoiFormat.Y2)));
            (x, y) = (Math.Truncate(corner.X), Math.Truncate(corner.Y));
            (width, height) = (Math.Ceiling(size.X), Math.Ceiling(size.Y));
        }

        return width >= 0 && height >= 0
            ? (x, y, Math.Max(1, width), Math.Max(1, height))
            : throw Damaged($"its box is {width} × {height} pixels");
    }

    private AnnotationShape Line()
    {
        (OutlinePoint from, OutlinePoint to) = Ends();
        double width = header.StrokeWidth;
        if (header.Subtype == RoiSubtype.Arrow) return new DrawnLine([PixelAt(from), PixelAt(to)], Thickness());
        if (width <= 1 || from == to) return new DrawnLine([PixelAt(from), PixelAt(to)]);
        RequireThickness(width);
        return new FilledPath([RoiOutlines.WideLine(from, to, width)]);
    }

    private FilledPath Tilted()
    {
        (OutlinePoint from, OutlinePoint to) = Ends();
        double parameter = bytes.Single(RoiFormat.Parameter);
        if (!new OutlinePoint(parameter, 0).IsUsable) throw Damaged("its width is no number");
        return new FilledPath([header.Subtype == RoiSubtype.Ellipse
            ? RoiOutlines.Ellipse(from, to, parameter)
            : RoiOutlines.RotatedRectangle(from, to, parameter)]);
    }

    private (OutlinePoint From, OutlinePoint To) Ends() => (
        Usable(new OutlinePoint(bytes.Single(RoiFormat.X1), bytes.Single(RoiFormat.Y1))),
        Usable(new OutlinePoint(bytes.Single(RoiFormat.X2), bytes.Single(RoiFormat.Y2))));

    // Of lines and points, whole coordinates are the middle of a pixel.
    private PixelPoint[] Pixels() => [.. Points().Select(PixelAt)];

    private OutlinePoint[] Points()
    {
        int count = bytes.UInt16(RoiFormat.CoordinateCount);
        // Points may be so many that their number has another place.
        if (count == 0) count = bytes.Int32(RoiFormat.X1);
        if (count <= 0) throw Damaged("it has no coordinates");
        const int Start = RoiFormat.HeaderSize;
        bytes.Require(Start, (long)count * 2 * sizeof(short));
        OutlinePoint[] points = new OutlinePoint[count];
        if (header.HasSubPixels)
        {
            int floats = Start + count * 2 * sizeof(short);
            float[] values = bytes.Singles(floats, checked(2 * count));
            for (int i = 0; i < count; i++) points[i] = Usable(new OutlinePoint(values[i], values[count + i]));
            return RoiOutlines.Rebased(points);
        }

        for (int i = 0; i < count; i++)
        {
            int x = Math.Max(0, bytes.Place(Start + i * sizeof(short)));
            int y = Math.Max(0, bytes.Place(Start + (count + i) * sizeof(short)));
            points[i] = new OutlinePoint(Left + x, Top + y);
        }

        return points;
    }

    private int Thickness()
    {
        double width = header.StrokeWidth;
        if (width <= 1) return 1;
        RequireThickness(width);
        return (int)Rounding.HalfUp(width);
    }

    private void RequireThickness(double width)
    {
        if (!(width <= DrawnLine.MaxThickness))
            throw Damaged($"its line is wider than {Counted.Of(DrawnLine.MaxThickness, "pixel")}");
    }

    private OutlinePoint Usable(OutlinePoint point) =>
        point.IsUsable ? point : throw Damaged("a coordinate is no number, or far outside every image");

    private static PixelPoint PixelAt(OutlinePoint point) => new((int)Rounding.HalfUp(point.X), (int)Rounding.HalfUp(point.Y));

    private AnnotationException Damaged(string finding) => AnnotationException.Damaged(source, finding);
}
