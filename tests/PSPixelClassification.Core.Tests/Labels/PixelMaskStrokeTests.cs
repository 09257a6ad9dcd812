using PSPixelClassification.Common;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public class PixelMaskStrokeTests
{
    private const int Side = 200;

    public static TheoryData<int, int, int, int> Segments => new()
    {
        { 100, 100, 100, 100 }, { 20, 50, 170, 50 }, { 60, 20, 60, 180 }, { 10, 10, 150, 150 }, { 30, 140, 160, 35 },
        { 40, 90, 57, 93 }, { 90, 40, 93, 57 }, { 12, 180, 181, 11 }, { 100, 100, 101, 100 }, { 5, 199, 199, 0 },
    };

    public static TheoryData<int> BrushSizes => [1, 2, 3, 4, 5, 7, 10, 11, 23, 31, 61];

    [Fact]
    public void Dot_OddBrush_EqualsDiscOfScikitImage()
    {
        int compared = 0;
        foreach ((string[] header, var rows) in MaskPixels.Reference("disc"))
        {
            int size = int.Parse(header[1], System.Globalization.CultureInfo.InvariantCulture);
            HashSet<PixelPoint> expected = MaskPixels.FromRows(rows);
            HashSet<PixelPoint> actual = MaskPixels.Of(PixelMask.Points([new(size / 2, size / 2)], size), size, size);
            Assert.Equal(Ordered(expected), Ordered(actual));
            compared++;
        }

        Assert.Equal(8, compared);
    }

    [Theory]
    [MemberData(nameof(BrushSizes))]
    public void Dot_AnyBrush_IsSymmetricAndExactlyAsWideAsTheBrush(int size)
    {
        HashSet<PixelPoint> dot = MaskPixels.Of(PixelMask.Points([new(100, 100)], size), Side, Side);
        int first = 100 - (size - 1) / 2;
        int last = first + size - 1;
        Assert.Equal((first, last), (dot.Min(p => p.X), dot.Max(p => p.X)));
        Assert.Equal((first, last), (dot.Min(p => p.Y), dot.Max(p => p.Y)));
        Assert.All(dot, p => Assert.Contains(new PixelPoint(first + last - p.X, p.Y), dot));
        Assert.All(dot, p => Assert.Contains(new PixelPoint(p.Y, p.X), dot));
        if (size >= 7) Assert.InRange(dot.Count / (Math.PI * size * size / 4), 0.95, 1.05);
    }

    [Fact]
    public void Dot_SmallBrushes_HaveTheDocumentedShapes()
    {
        int[] areas = [.. new[] { 1, 2, 3, 5 }.Select(size => MaskPixels.Of(PixelMask.Points([new(9, 9)], size), 20, 20).Count)];
        Assert.Equal([1, 4, 9, 21], areas);
    }

    [Theory]
    [MemberData(nameof(Segments))]
    public void Line_WideBrush_HoldsExactlyThePixelsWithinHalfTheBrushSize(int x0, int y0, int x1, int y1)
    {
        foreach (int size in new[] { 2, 3, 4, 5, 7, 11, 31 })
        {
            HashSet<PixelPoint> line = MaskPixels.Of(PixelMask.Polyline([new(x0, y0), new(x1, y1)], size), Side, Side);
            HashSet<PixelPoint> expected =
            [
                .. from y in Enumerable.Range(0, Side) from x in Enumerable.Range(0, Side)
                   where IsWithin(x, y, x0, y0, x1, y1, size) select new PixelPoint(x, y),
            ];
            Assert.Equal(Ordered(expected), Ordered(line));
        }
    }

    [Theory]
    [MemberData(nameof(Segments))]
    public void Line_BrushOne_IsAnEightConnectedChainNearestToTheSegment(int x0, int y0, int x1, int y1)
    {
        HashSet<PixelPoint> line = MaskPixels.Of(PixelMask.Polyline([new(x0, y0), new(x1, y1)]), Side, Side);
        Assert.Equal(Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0)) + 1, line.Count);
        Assert.Contains(new PixelPoint(x0, y0), line);
        Assert.Contains(new PixelPoint(x1, y1), line);
        Assert.True(MaskPixels.AreConnected(line));
        Assert.All(line, p => Assert.True(IsWithin(p.X, p.Y, x0, y0, x1, y1, 1), $"{p} is not within half a pixel"));
    }

    [Theory]
    [MemberData(nameof(Segments))]
    public void Line_EitherDirection_IsTheSame(int x0, int y0, int x1, int y1)
    {
        foreach (int size in new[] { 1, 2, 5 })
        {
            Assert.Equal(
                Ordered(MaskPixels.Of(PixelMask.Polyline([new(x0, y0), new(x1, y1)], size), Side, Side)),
                Ordered(MaskPixels.Of(PixelMask.Polyline([new(x1, y1), new(x0, y0)], size), Side, Side)));
        }
    }

    [Theory]
    [MemberData(nameof(BrushSizes))]
    public void Polyline_AnyBrush_IsTheConnectedUnionOfItsSegments(int size)
    {
        PixelPoint[] points = [new(10, 20), new(90, 31), new(95, 150), new(20, 120), new(20, 120), new(140, 60)];
        HashSet<PixelPoint> whole = MaskPixels.Of(PixelMask.Polyline(points, size), Side, Side);
        HashSet<PixelPoint> union = [];
        for (int i = 1; i < points.Length; i++)
        {
            union.UnionWith(MaskPixels.Of(PixelMask.Polyline([points[i - 1], points[i]], size), Side, Side));
        }

        Assert.Equal(Ordered(union), Ordered(whole));
        Assert.True(MaskPixels.AreConnected(whole));
    }

    [Fact]
    public void Polyline_OnePoint_IsADot() => Assert.Equal(
        Ordered(MaskPixels.Of(PixelMask.Points([new(5, 6)], 3), 20, 20)),
        Ordered(MaskPixels.Of(PixelMask.Polyline([new(5, 6)], 3), 20, 20)));

    [Fact]
    public void Polyline_ManyOverlappingSegments_MergesToTheSamePixels()
    {
        // More runs than the collector holds before it merges on the way.
        PixelPoint[] zigzag = [.. Enumerable.Range(0, 3000).Select(i => new PixelPoint(50 + i % 2 * 100, 60 + i % 80))];
        HashSet<PixelPoint> pixels = MaskPixels.Of(PixelMask.Polyline(zigzag, 31), Side, Side);
        HashSet<PixelPoint> rounds = MaskPixels.Of(PixelMask.Polyline(zigzag[..200], 31), Side, Side);
        Assert.Equal(Ordered(rounds), Ordered(pixels));
    }

    [Fact]
    public void Brush_BeyondTheBorder_IsCutOff()
    {
        HashSet<PixelPoint> large = MaskPixels.Of(PixelMask.Polyline([new(50, 50), new(69, 59)], 31), Side, Side);
        HashSet<PixelPoint> cut = MaskPixels.Of(PixelMask.Polyline([new(0, 0), new(19, 9)], 31), 20, 10);
        Assert.Equal(200, cut.Count);
        Assert.All(cut, p => Assert.Contains(new PixelPoint(p.X + 50, p.Y + 50), large));
    }

    [Fact]
    public void Line_AcrossAnEnormousPlane_IsExactAtItsEnd()
    {
        const int Last = 1 << 20;
        var runs = PixelMask.Polyline([new(0, 0), new(Last, 3)], 2).Rasterise(new(0, 0, Last + 1, 5));
        Assert.Contains(runs, run => run.Y == 3 && run.Right == Last + 1);
        // Height 0.5 above the path of the centers, radius 1: row 0 ends where the path is 1 pixel below it.
        Assert.InRange(runs.Single(run => run.Y == 0).Right, Last / 6 - 1, Last / 6 + 2);
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, -1)]
    [InlineData(30, 5)]
    [InlineData(5, 20)]
    [InlineData(int.MaxValue, int.MinValue)]
    public void Mask_PointOutside_NamesThePointAndTheSize(int x, int y)
    {
        LabelException error = Assert.Throws<LabelException>(() => MaskPixels.Of(PixelMask.Polyline([new(3, 3), new(x, y)], 5), 30, 20));
        Assert.Equal("LabelOutOfBounds", error.ErrorId);
        Assert.Contains($"{x},{y}", error.Message, StringComparison.Ordinal);
        Assert.Contains("30 × 20", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mask_NoPoints_IsRefused() =>
        Assert.Equal("LabelShapeInvalid", Assert.Throws<LabelException>(() => PixelMask.Points([])).ErrorId);

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(PixelMask.MaxBrushSize + 1)]
    public void Mask_BrushSizeOutOfRange_IsRefused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PixelMask.Points([new(0, 0)], size));

    /// <summary>The documented rule in rational arithmetic, pixel by pixel: 4·distance² ≤ size².</summary>
    internal static bool IsWithin(int x, int y, PixelPoint from, PixelPoint to, int size) =>
        IsWithin(x, y, from.X, from.Y, to.X, to.Y, size);

    private static bool IsWithin(long x, long y, long x0, long y0, long x1, long y1, long size)
    {
        long shift = size % 2 == 0 ? 1 : 0;
        (long dx, long dy) = (2 * (x1 - x0), 2 * (y1 - y0));
        (long px, long py) = (2 * (x - x0) - shift, 2 * (y - y0) - shift);
        long length = dx * dx + dy * dy;
        long along = px * dx + py * dy;
        if (along <= 0) return px * px + py * py <= size * size;
        if (along >= length) return (px - dx) * (px - dx) + (py - dy) * (py - dy) <= size * size;
        long across = px * dy - py * dx;
        return across * across <= size * size * length;
    }

    internal static IEnumerable<(int Y, int X)> Ordered(IEnumerable<PixelPoint> pixels) => pixels.Select(p => (p.Y, p.X)).Order();
}
