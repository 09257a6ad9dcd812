using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Strokes;

namespace PSPixelClassification.Core.Tests.Labels;

public sealed class LabelLayerStrokeTests
{
    private static readonly ImageShape s_shape = new(150, 97, Depth: 2);

    [Fact]
    public void Paint_Strokes_AreOneEditWithTheLatestClassOfEachPixel()
    {
        LabelLayer layer = new(s_shape);
        layer.Paint(
        [
            new("a", LabelAssert.Rectangle(0, 0, 10, 10)), new("b", LabelAssert.Rectangle(5, 0, 10, 10)),
            new("A ", LabelAssert.Rectangle(12, 0, 1, 10)), new("c", LabelAssert.Rectangle(0, 0, 2, 2), new Plane(0, 1)),
        ]);

        Assert.Equal("a=1:60 b=2:90 c=3:4", LabelAssert.Counts(layer));
        Assert.Equal(1, layer.UndoCount);
        Assert.True(layer.Undo());
        Assert.Empty(layer.Classes);
    }

    [Fact]
    public void Paint_StrokesInAnyOrder_CountsEachContestedPixelOnce()
    {
        Random random = new(3);
        for (int round = 0; round < 20; round++)
        {
            LabelStroke[] strokes = [.. Enumerable.Range(0, 9).Select(_ => new LabelStroke(
                $"class {random.Next(3)}",
                PixelMask.Polyline([new(random.Next(150), random.Next(97)), new(random.Next(150), random.Next(97))], random.Next(1, 15)),
                new Plane(0, random.Next(2))))];

            PaintedStrokes painted = new LabelLayer(s_shape).Paint(strokes);

            var contested = strokes
                .SelectMany(stroke => MaskPixels.Of(stroke.Mask, 150, 97).Select(pixel => (stroke.Plane, Pixel: pixel, stroke.ClassName)))
                .GroupBy(claim => (claim.Plane, claim.Pixel), claim => claim.ClassName)
                .Select(claims => claims.Distinct().ToArray()).Where(names => names.Length > 1).ToArray();
            Assert.Equal(contested.Length, painted.OverlapPixels);
            Assert.Equal(
                contested.SelectMany(names => names).Distinct().Order(), painted.OverlapClasses.Select(known => known.Name).Order());
        }
    }

    [Fact]
    public void Paint_StrokesOfOneClass_DoNotContradictEachOther()
    {
        PaintedStrokes painted = new LabelLayer(s_shape).Paint(
            [new("a", LabelAssert.Rectangle(0, 0, 10, 10)), new("A", LabelAssert.Rectangle(5, 5, 10, 10))]);

        Assert.Equal((0, 0, 0), (painted.OverlapPixels, painted.OverlapClasses.Count, painted.CountReclassified()));
    }

    [Fact]
    public void CountReclassified_OverLabelsOfOtherClasses_CountsThoseThatChanged()
    {
        LabelLayer layer = new(s_shape);
        layer.Paint("a", LabelAssert.Rectangle(60, 0, 10, 10));
        layer.Paint("b", LabelAssert.Rectangle(60, 20, 10, 10));

        // The last stroke takes back what the second has taken from a.
        PaintedStrokes painted = layer.Paint(
            [new("b", LabelAssert.Rectangle(55, 0, 10, 30)), new("a", LabelAssert.Rectangle(60, 0, 2, 10))]);

        Assert.Equal(30, painted.CountReclassified());
        Assert.Equal(20, painted.OverlapPixels);
    }

    [Theory]
    [InlineData("a", 200, "LabelOutOfBounds", "row 2: 1 of 2 points, 200,5, lies outside")]
    [InlineData(" ", 20, "LabelNameInvalid", "row 2: A class name is blank")]
    public void Paint_OneStrokeThatCannotBe_NamesItAndChangesNothing(string className, int x, string errorId, string beginning)
    {
        LabelLayer layer = new(s_shape);
        LabelStroke[] strokes =
        [
            new("a", LabelAssert.Rectangle(0, 0, 10, 10)) { Name = "row 1" },
            new(className, PixelMask.Polyline([new(0, 5), new(x, 5)])) { Name = "row 2" },
        ];

        LabelException error = LabelAssert.Refuses(layer, errorId, () => layer.Paint(strokes));

        Assert.StartsWith(beginning, error.Message, StringComparison.Ordinal);
        Assert.Empty(layer.Classes);
    }

    [Fact]
    public void Paint_ColorOfANewClass_IsThatOfItsFirstStroke()
    {
        LabelLayer layer = new(s_shape);
        PixelMask mask = LabelAssert.Rectangle(0, 0, 1, 1);
        RgbColor color = new(1, 2, 3);

        layer.Paint([new("a", mask) { NewClassColor = color }, new("b", mask), new("a", mask) { NewClassColor = new(9, 9, 9) }]);

        Assert.Equal([color, LabelPalette.For(2)], layer.Classes.Select(known => known.Color));
    }

    [Fact]
    public void Erase_Strokes_IsOneEditWhateverTheClasses()
    {
        LabelLayer layer = new(s_shape);
        layer.Paint("a", LabelAssert.Rectangle(0, 0, 10, 10));
        layer.Paint("b", LabelAssert.Rectangle(0, 0, 10, 10), new Plane(0, 1));

        layer.Erase([new("", LabelAssert.Rectangle(0, 0, 5, 10)), new("nobody", LabelAssert.Rectangle(0, 0, 10, 1), new Plane(0, 1))]);

        Assert.Equal("a=1:50 b=2:90", LabelAssert.Counts(layer));
        Assert.Equal(3, layer.UndoCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Polylines_AreThePixelsOfEachLineAlone(int brushSize)
    {
        PixelPoint[][] lines = [[new(5, 5), new(60, 20)], [new(70, 90)], [new(10, 80), new(20, 40), new(64, 5)]];

        HashSet<PixelPoint> together = MaskPixels.Of(PixelMask.Polylines(lines, brushSize), 150, 97);

        Assert.Equal(
            lines.SelectMany(line => MaskPixels.Of(PixelMask.Polyline(line, brushSize), 150, 97)).ToHashSet(), together);
    }

    [Fact]
    public void Polylines_WithoutALineOrAPoint_AreRefused()
    {
        Assert.Equal("LabelShapeInvalid", Assert.Throws<LabelException>(() => PixelMask.Polylines([])).ErrorId);
        Assert.Equal("LabelShapeInvalid", Assert.Throws<LabelException>(() => PixelMask.Polylines([[new(1, 1)], []])).ErrorId);
    }

    [Theory]
    [InlineData(
        new[] { 150, 0 }, "The point 150,0 lies outside the image, which is 150 × 97 pixels. x runs from 0 to 149 and y from 0 to 96.")]
    [InlineData(new[] { 1, 1, 1, 97 }, "1 of 2 points, 1,97, lies outside")]
    [InlineData(new[] { 1, 1, -1, 3, 0, 97 }, "2 of 3 points, such as -1,3, lie outside")]
    [InlineData(new[] { 300, 200, 400, 200 }, "All 2 points, such as 300,200, lie outside")]
    public void Paint_PointsOutside_SaysHowMany(int[] coordinates, string beginning)
    {
        LabelLayer layer = new(s_shape);

        LabelException error = LabelAssert.Refuses(
            layer, "LabelOutOfBounds", () => layer.Paint("a", PixelMask.Polyline(PixelPoint.FromPairs(coordinates))));

        Assert.StartsWith(beginning, error.Message, StringComparison.Ordinal);
    }
}
