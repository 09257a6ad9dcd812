using System.Text.Json;
using PSPixelClassification.Annotations.Shapes;
using PSPixelClassification.Common;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Annotations.GeoJson;

/// <summary>
/// Reads geometries. Pixel 0,0 reaches from 0,0 to 1,1. Of areas the pixels count whose centers are inside, of lines and points those that
/// they are in.
/// </summary>
/// <param name="source">What errors call it.</param>
internal sealed class GeoJsonGeometry(string source)
{
    private const string Kinds =
        "Polygon, MultiPolygon, LineString, MultiLineString, Point, MultiPoint and GeometryCollection";

    /// <summary>Reads a geometry.</summary>
    /// <returns>Null if it has no coordinates.</returns>
    /// <exception cref="AnnotationException"><c>AnnotationFormatInvalid</c>, <c>AnnotationFormatUnsupported</c>.</exception>
    public AnnotationShape? Read(JsonElement geometry)
    {
        string? kind = GeoJsonValue.Text(geometry, "type");
        if (kind == "GeometryCollection")
            return Group(GeoJsonValue.Array(geometry, "geometries")?.EnumerateArray().Select(Read) ?? []);
        Func<JsonElement, AnnotationShape?> read = kind switch
        {
            "Polygon" => Polygon,
            "MultiPolygon" => list => Group(Items(list).Select(Polygon)),
            "LineString" => Line,
            "MultiLineString" => list => Group(Items(list).Select(Line)),
            "Point" => list => Items(list).Length == 0 ? null : ShapeGroup.Points([PixelAt(Point(list))]),
            "MultiPoint" => list => Items(list).Length == 0 ? null : ShapeGroup.Points(Pixels(list)),
            _ => throw new AnnotationException(
                ErrorIds.AnnotationFormatUnsupported,
                $"'{source}' is no geometry{(kind is null ? "" : $", but '{kind}'")}. Geometries are {Kinds}. "
                    + "Export objects as GeoJSON from QuPath."),
        };
        JsonElement coordinates = GeoJsonValue.Array(geometry, "coordinates") ?? throw Damaged("it has no list of coordinates");
        AnnotationShape? shape = read(coordinates);
        return GeoJsonValue.IsTrue(geometry, "isEllipse") && shape is FilledPath path ? Ellipse(path) : shape;
    }

    private static AnnotationShape? Group(IEnumerable<AnnotationShape?> shapes)
    {
        AnnotationShape[] all = [.. shapes.OfType<AnnotationShape>()];
        return all.Length == 0 ? null : all.Length == 1 ? all[0] : new ShapeGroup(all);
    }

    // QuPath writes an ellipse as a polygon, and takes the box around it for an ellipse when it reads it.
    private static FilledEllipse Ellipse(FilledPath path)
    {
        OutlinePoint[] points = [.. path.Rings.SelectMany(ring => ring)];
        (double left, double top) = (points.Min(point => point.X), points.Min(point => point.Y));
        return new FilledEllipse(left, top, points.Max(point => point.X) - left, points.Max(point => point.Y) - top);
    }

    private FilledPath? Polygon(JsonElement list)
    {
        IReadOnlyList<OutlinePoint>[] rings =
            [.. Items(list).Select(ring => (IReadOnlyList<OutlinePoint>)Points(ring)).Where(ring => ring.Count > 0)];
        return rings.Length == 0 ? null : new FilledPath(rings);
    }

    private DrawnLine? Line(JsonElement list)
    {
        PixelPoint[] pixels = Pixels(list);
        return pixels.Length == 0 ? null : new DrawnLine(pixels);
    }

    private PixelPoint[] Pixels(JsonElement list) => [.. Points(list).Select(PixelAt)];

    private static PixelPoint PixelAt(OutlinePoint point) => new((int)Math.Floor(point.X), (int)Math.Floor(point.Y));

    private OutlinePoint[] Points(JsonElement list) => [.. Items(list).Select(Point)];

    private OutlinePoint Point(JsonElement pair)
    {
        double[] numbers = [.. Items(pair).Take(2).Select(Number)];
        if (numbers.Length < 2) throw Damaged("coordinates are pairs of numbers, and one is none");
        OutlinePoint point = new(numbers[0], numbers[1]);
        return point.IsUsable ? point : throw Damaged("a coordinate lies far outside every image");
    }

    private double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) ? number
            : throw Damaged("a coordinate is no number");

    private JsonElement[] Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : throw Damaged("coordinates are no lists of numbers");

    private AnnotationException Damaged(string finding) => AnnotationException.Damaged(source, finding);
}
