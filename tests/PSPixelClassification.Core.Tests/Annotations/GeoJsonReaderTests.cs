using System.Text;
using System.Text.Json;
using PSPixelClassification.Annotations;
using PSPixelClassification.Annotations.GeoJson;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Annotations;

/// <summary>GeoJSON by hand; tests/data/annotations/polygons.json has polygons that scikit-image has filled.</summary>
public sealed class GeoJsonReaderTests
{
    private static AnnotationSet Read(string json) => GeoJsonReader.Read(Encoding.UTF8.GetBytes(json), "a.geojson", default);

    private static string[] Draw(string geometry, int width, int height, int brushSize = 1) =>
        DrawnPixels.Of(Assert.Single(Read(geometry).Annotations).Shape, width, height, brushSize);

    public static TheoryData<int> Polygons() => [.. Enumerable.Range(0, ReadPolygons().GetArrayLength())];

    private static JsonElement ReadPolygons() =>
        JsonDocument.Parse(File.ReadAllBytes(TestFiles.Committed("annotations/polygons.json"))).RootElement;

    [Theory]
    [MemberData(nameof(Polygons))]
    public void Polygon_HasThePixelsThatScikitImageFills(int index)
    {
        JsonElement polygon = ReadPolygons()[index];
        string[] rows = [.. polygon.GetProperty("rows").EnumerateArray().Select(row => row.GetString()!)];

        Assert.Equal(
            rows, Draw($$"""{"type":"Polygon","coordinates":{{polygon.GetProperty("rings")}}}""", rows[0].Length, rows.Length));
    }

    [Fact]
    public void Polygon_HasThePixelsWhoseCentersAreInside() => Assert.Equal(
        ["......", ".###..", ".#.#..", ".###..", "......"],
        Draw("""{"type":"Polygon","coordinates":[[[0.6,1],[4.4,1],[4.4,3.7],[0.6,3.7],[0.6,1]],[[2,2],[3,2],[3,3],[2,3],[2,2]]]}""", 6, 5));

    [Fact]
    public void MultiPolygon_HasAllItsPolygons_AlsoWhereTheyOverlap() => Assert.Equal(
        ["##..", "###.", ".##."],
        Draw(
            """{"type":"MultiPolygon","coordinates":[[[[0,0],[2,0],[2,2],[0,2],[0,0]]],[[[1,1],[3,1],[3,3],[1,3],[1,1]]]]}""", 4, 3));

    [Fact]
    public void CentersOnAnOutline_AreOfTheAreaOnTheirLeftOrAbove()
    {
        string left = """{"type":"Polygon","coordinates":[[[0.5,0.5],[2.5,0.5],[2.5,2.5],[0.5,2.5],[0.5,0.5]]]}""";

        Assert.Equal(["....", ".##.", ".##.", "...."], Draw(left, 4, 4));
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[2.9,0.1]}""", "..#.", "....")]
    [InlineData("""{"type":"MultiPoint","coordinates":[[0,0],[3.5,1.5,7]]}""", "#...", "...#")]
    [InlineData("""{"type":"LineString","coordinates":[[0.2,0.8],[3.9,1.1]]}""", "##..", "..##")]
    [InlineData("""{"type":"MultiLineString","coordinates":[[[0,0],[1,0]],[[2,1],[3,1]]]}""", "##..", "..##")]
    [InlineData(
        """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[0,0]},{"type":"Point","coordinates":[3,1]}]}""",
        "#...", "...#")]
    public void LinesAndPoints_HaveThePixelsTheyAreIn(string geometry, params string[] rows) => Assert.Equal(rows, Draw(geometry, 4, 2));

    [Fact]
    public void Points_AreDotsOfTheBrush() =>
        Assert.Equal([".....", ".###.", ".###.", ".###."], Draw("""{"type":"Point","coordinates":[2,2]}""", 5, 4, brushSize: 3));

    [Fact]
    public void Ellipse_OfQuPath_IsOneAgain() => Assert.Equal(
        [".###.", "#####", "#####", "#####", ".###."],
        Draw("""{"type":"Polygon","isEllipse":true,"coordinates":[[[0,2.5],[2.5,0],[5,2.5],[2.5,5],[0,2.5]]]}""", 5, 5));

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[FEATURE,FEATURE]}""", 2)]
    [InlineData("""{"features":[FEATURE],"type":"FeatureCollection","crs":{"a":[1]}}""", 1)]
    [InlineData("""{"crs":{"features":[1]},"features":[FEATURE]}""", 1)]
    [InlineData("[FEATURE,FEATURE,FEATURE]", 3)]
    [InlineData("FEATURE", 1)]
    [InlineData("""{"type":"Feature","geometry":null,"properties":{"childObjects":[FEATURE,FEATURE]}}""", 2)]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", 0)]
    public void Forms_OfFiles(string form, int count)
    {
        string feature = """{"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{}}""";

        Assert.Equal(count, Read(form.Replace("FEATURE", feature, StringComparison.Ordinal)).Annotations.Count);
    }

    [Theory]
    [InlineData("""{"classification":{"name":"Tumor","color":[200,0,1]},"name":"mine"}""", "mine", "Tumor", "#c80001")]
    [InlineData("""{"classification":{"name":"Tumor","colorRGB":-3670016}}""", "", "Tumor", "#c80000")]
    [InlineData("""{"classification":{"names":["Tumor","Positive"]}}""", "", "Tumor: Positive", null)]
    [InlineData("""{"classification":"Stroma"}""", "", "Stroma", null)]
    [InlineData("""{"name":"nuclei-7","classification":null}""", "nuclei-7", null, null)]
    [InlineData("""{"name":7,"classification":{"name":" ","color":[1,2]}}""", "", null, null)]
    [InlineData("null", "", null, null)]
    public void Properties_SayNameClassAndColor(string properties, string name, string? className, string? color)
    {
        Annotation annotation = Assert.Single(
            Read($$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{{properties}}}""").Annotations);

        Assert.Equal(
            (name, className, color is null ? null : RgbColor.Parse(color)), (annotation.Name, annotation.ClassName, annotation.Color));
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[1,1],"plane":{"c":-1,"z":3,"t":2}}""", 3, 2)]
    [InlineData("""{"type":"Point","coordinates":[1,1]}""", null, null)]
    [InlineData("""{"type":"Point","coordinates":[1,1],"plane":{"z":1.5}}""", null, null)]
    public void Plane_IsThatOfTheGeometry(string geometry, int? z, int? time) =>
        Assert.Equal(new AnnotationPosition(z, time), Assert.Single(Read(geometry).Annotations).Position);

    [Fact]
    public void PlaneThatIsLeftOut_IsTheFirst_WhereOthersHaveOne() => Assert.Equal(
        [new AnnotationPosition(0, 0), new AnnotationPosition(2, 0)],
        Read("""[{"type":"Point","coordinates":[1,1]},{"type":"Point","coordinates":[1,1],"plane":{"c":-1,"z":2,"t":0}}]""")
            .Annotations.Select(annotation => annotation.Position));

    [Fact]
    public void FeaturesWithoutCoordinates_AreWarnedOf()
    {
        AnnotationSet set = Read(
            """[{"type":"Feature","geometry":null},{"type":"Point","coordinates":[]},{"type":"Point","coordinates":[1,1]}]""");

        Assert.Single(set.Annotations);
        Assert.Equal("2 features without coordinates were left out.", Assert.Single(set.Warnings));
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[1]}""", "AnnotationFormatInvalid")]
    [InlineData("""{"type":"Point","coordinates":["1",1]}""", "AnnotationFormatInvalid")]
    [InlineData("""{"type":"Point","coordinates":[NaN,1]}""", "AnnotationFormatInvalid")]
    [InlineData("""{"type":"Point","coordinates":[1e999,1]}""", "AnnotationFormatInvalid")]
    [InlineData("""{"type":"Point","coordinates":[1e12,1]}""", "AnnotationFormatInvalid")]
    [InlineData("""{"type":"Polygon","coordinates":[[1,2],[3,4]]}""", "AnnotationFormatInvalid")]
    [InlineData("""{"type":"Polygon"}""", "AnnotationFormatInvalid")]
    [InlineData("""{"type":"Circle","coordinates":[1,1]}""", "AnnotationFormatUnsupported")]
    [InlineData("""{"a":1}""", "AnnotationFormatUnsupported")]
    [InlineData("""{"type":"FeatureCollection","features":[1]}""", "AnnotationFormatInvalid")]
    [InlineData("""{"type":"FeatureCollection","features":[]""", "AnnotationFormatInvalid")]
    [InlineData("""{"type":"FeatureCollection","features":[]} x""", "AnnotationFormatInvalid")]
    [InlineData("{", "AnnotationFormatInvalid")]
    public void Damage_IsOneError(string json, string errorId)
    {
        AnnotationException error = Assert.Throws<AnnotationException>(() => Read(json));

        Assert.Equal(errorId, error.ErrorId);
        Assert.StartsWith("'a.geojson", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"Po~nt","coordinates":[1,1]}""")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{"name":"K~rper"}}""")]
    [InlineData("""[{"~":1}]""")]
    public void TextOfAnotherEncoding_IsOneError(string json)
    {
        byte[] latin1 = Encoding.Latin1.GetBytes(json.Replace('~', 'ö'));

        Assert.Contains(
            Assert.Throws<AnnotationException>(() => GeoJsonReader.Read(latin1, "a.geojson", default)).ErrorId,
            (string[])["AnnotationFormatInvalid", "AnnotationFormatUnsupported"]);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("{\"type\":\"GeometryCollection\",\"geometries\":[", "]}")]
    [InlineData("{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"children\":[", "]}}")]
    public void DeepNesting_IsOneError(string open, string close)
    {
        string deep = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));

        Assert.Equal("AnnotationFormatInvalid", Assert.Throws<AnnotationException>(() => Read(deep)).ErrorId);
    }
}
