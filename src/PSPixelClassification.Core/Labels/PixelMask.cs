using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Labels;

/// <summary>
/// A set of pixels to label or erase, described by a shape and a round brush; immutable. It becomes pixels only for an image of known size.
/// <para>
/// The brush is a disc whose diameter is the brush size s in pixels. Its center runs over the pixel centers of the stroke if s is odd,
/// and half a pixel right of and below them if s is even, so that a dot is always s pixels wide and high. A pixel belongs to the stroke
/// if the distance of its center from that path is at most s/2 (exact, no rounding): s = 1 the pixel, 2 a square of 2×2, 3 a square of
/// 3×3, 5 a disc of 21 pixels. With s = 1, a line has one pixel for each step along its longer side (8-connected, Bresenham's line),
/// the same in both directions.
/// </para>
/// </summary>
public sealed class PixelMask
{
    /// <summary>The largest brush in pixels.</summary>
    public const int MaxBrushSize = 4096;

    private readonly Shape _shape;
    private readonly PixelPoint[][] _paths;
    private readonly int _brushSize;
    private readonly IReadOnlyList<PixelRun>? _runs;

    private PixelMask(Shape shape, IReadOnlyList<IReadOnlyList<PixelPoint>> paths, int brushSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(brushSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(brushSize, MaxBrushSize);
        int fewest = shape == Shape.Polygon ? 3 : 1;
        if (paths.Count == 0 || paths.Any(path => path.Count < fewest))
        {
            string name = shape switch { Shape.Points => "set of points", Shape.Polylines => "line", _ => "polygon" };
            int count = paths.Count == 0 ? 0 : paths.Min(path => path.Count);
            throw new LabelException(
                ErrorIds.LabelShapeInvalid, $"A {name} needs at least {Counted.Of(fewest, "point")} and has {count}. Add x,y pairs.");
        }

        _shape = shape;
        _paths = [.. paths.Select(path => path.ToArray())];
        _brushSize = brushSize;
    }

    private PixelMask(IReadOnlyList<PixelRun> runs) => (_runs, _paths) = (runs, []);

    private enum Shape
    {
        Points,
        Polylines,
        Polygon,
    }

    /// <summary>Single dots.</summary>
    /// <param name="points">At least one pixel.</param>
    /// <param name="brushSize">Diameter of each dot in pixels, 1 to <see cref="MaxBrushSize"/>.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="LabelException"><c>LabelShapeInvalid</c>: there is no point.</exception>
    public static PixelMask Points(IReadOnlyList<PixelPoint> points, int brushSize = 1) => Of(Shape.Points, points, brushSize);

    /// <summary>A line from each point to the next.</summary>
    /// <param name="points">At least one pixel; a single one makes a dot.</param>
    /// <param name="brushSize">Thickness of the line in pixels, 1 to <see cref="MaxBrushSize"/>; its ends are round.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="LabelException"><c>LabelShapeInvalid</c>: there is no point.</exception>
    public static PixelMask Polyline(IReadOnlyList<PixelPoint> points, int brushSize = 1) => Of(Shape.Polylines, points, brushSize);

    /// <summary>Several lines that do not belong together.</summary>
    /// <param name="lines">At least one, each as <see cref="Polyline"/> takes it.</param>
    /// <param name="brushSize">Thickness of the lines in pixels, 1 to <see cref="MaxBrushSize"/>.</param>
    /// <returns>The mask with the pixels of all of them.</returns>
    /// <exception cref="LabelException"><c>LabelShapeInvalid</c>: there is no line, or one without a point.</exception>
    public static PixelMask Polylines(IReadOnlyList<IReadOnlyList<PixelPoint>> lines, int brushSize = 1)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return new(Shape.Polylines, lines, brushSize);
    }

    /// <summary>A filled rectangle.</summary>
    /// <param name="region">Its pixels.</param>
    /// <param name="brushSize">
    /// 1: exactly the rectangle. More: its outline is drawn with a brush of that size as well, which grows it.
    /// </param>
    /// <returns>The mask.</returns>
    /// <exception cref="LabelException"><c>LabelShapeInvalid</c>: width or height is below 1.</exception>
    public static PixelMask Rectangle(Region region, int brushSize = 1)
    {
        if (region.IsEmpty)
        {
            throw new LabelException(
                ErrorIds.LabelShapeInvalid, $"The rectangle {region} (x,y,width,height) holds no pixel. Width and height are at least 1.");
        }

        // A corner beyond int.MaxValue is outside every image just as int.MaxValue itself is.
        int right = (int)Math.Min((long)region.X + region.Width - 1, int.MaxValue);
        int bottom = (int)Math.Min((long)region.Y + region.Height - 1, int.MaxValue);
        return Polygon([new(region.X, region.Y), new(right, region.Y), new(right, bottom), new(region.X, bottom)], brushSize);
    }

    /// <summary>A filled polygon: the pixels inside by the even-odd rule, and those of its outline.</summary>
    /// <param name="points">Its corners, at least three; the last is joined to the first.</param>
    /// <param name="brushSize">Thickness of the outline, 1 to <see cref="MaxBrushSize"/>; more than 1 grows the polygon.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="LabelException"><c>LabelShapeInvalid</c>: there are fewer than three points.</exception>
    public static PixelMask Polygon(IReadOnlyList<PixelPoint> points, int brushSize = 1) => Of(Shape.Polygon, points, brushSize);

    /// <summary>
    /// A pixel and those around it that have its label, and where that is asked for similar values: what a line of labels, or the edge of
    /// what is seen, encloses. Pixels are neighbors above, below, left and right.
    /// </summary>
    /// <param name="labels">The labels of the image as they are.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="start">The pixel.</param>
    /// <param name="source">The image; null where its values do not count.</param>
    /// <param name="tolerances">
    /// How far values may be from those of the pixel, by channel, in the unit of the values; empty where they do not count.
    /// </param>
    /// <param name="cancellationToken">Looked at per row.</param>
    /// <returns>The mask, for this image.</returns>
    /// <exception cref="LabelException">
    /// <c>LabelOutOfBounds</c>: there is no such pixel; <c>LabelAreaTooLarge</c>: the area reaches farther than 2048 pixels from it.
    /// </exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static PixelMask Connected(
        LabelSnapshot labels, Plane plane, PixelPoint start, IImageSource? source, IReadOnlyList<double> tolerances,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(tolerances);
        if (source is not null && tolerances.Count > 0)
            ArgumentOutOfRangeException.ThrowIfNotEqual(tolerances.Count, source.Info.Shape.Channels, nameof(tolerances));
        LabelLayer.RefuseOutside(plane, labels.Shape);
        Points([start]).RefuseOutside(labels.Shape.Bounds);
        return OfRuns(ConnectedPixels.Find(labels, plane, start, source, tolerances, cancellationToken));
    }

    /// <summary>Pixels that were found otherwise.</summary>
    /// <param name="runs">Runs inside the image in the order of rows, then columns, that neither overlap nor touch.</param>
    internal static PixelMask OfRuns(IReadOnlyList<PixelRun> runs) => new(runs);

    /// <summary>The mask's pixels in an image. The shape's own points must lie inside; the brush is cut off at the border.</summary>
    /// <param name="bounds">The image's plane, with its origin at 0,0.</param>
    /// <returns>Runs in the order of rows, then columns; they neither overlap nor touch.</returns>
    /// <exception cref="LabelException"><c>LabelOutOfBounds</c>: a point lies outside.</exception>
    internal IReadOnlyList<PixelRun> Rasterise(Region bounds)
    {
        if (_runs is not null) return _runs;
        RefuseOutside(bounds);
        RunCollector runs = new(bounds);
        foreach (PixelPoint[] path in _paths) Draw(path, runs);
        return runs.Merge();
    }

    private static PixelMask Of(Shape shape, IReadOnlyList<PixelPoint> points, int brushSize)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new(shape, [points], brushSize);
    }

    private void RefuseOutside(Region bounds)
    {
        PixelPoint[] outside = [.. _paths.SelectMany(path => path).Where(point => !bounds.Contains(new Region(point.X, point.Y, 1, 1)))];
        if (outside.Length == 0) return;
        int count = _paths.Sum(path => path.Length);
        string found = count == 1 ? $"The point {outside[0]} lies"
            : outside.Length == count ? $"All {count} points, such as {outside[0]}, lie"
            : outside.Length == 1 ? $"1 of {count} points, {outside[0]}, lies"
            : $"{outside.Length} of {count} points, such as {outside[0]}, lie";
        throw new LabelException(
            ErrorIds.LabelOutOfBounds,
            $"{found} outside the image, which is {bounds.Width} × {bounds.Height} pixels. "
            + $"x runs from 0 to {bounds.Width - 1} and y from 0 to {bounds.Height - 1}.");
    }

    private void Draw(PixelPoint[] path, RunCollector runs)
    {
        switch (_shape)
        {
            case Shape.Points when _brushSize > 1:
                BrushDots.Draw(path, _brushSize, runs);
                break;
            case Shape.Points:
                foreach (PixelPoint point in path) ThinLine.Draw(point, point, runs);
                break;
            case Shape.Polylines:
                Line(path, runs);
                break;
            default:
                PolygonInterior.Fill(path, runs);
                Line([.. path, path[0]], runs);
                break;
        }
    }

    private void Line(ReadOnlySpan<PixelPoint> points, RunCollector runs)
    {
        if (_brushSize > 1)
        {
            BrushStroke.Draw(points, _brushSize, runs);
            return;
        }

        ThinLine.Draw(points[0], points[0], runs);
        for (int i = 1; i < points.Length; i++) ThinLine.Draw(points[i - 1], points[i], runs);
    }
}
