using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Core.Tests.Labels;

/// <summary>Long strokes: the same pixels as stroke by stroke, at a cost that follows the pixels they cover.</summary>
public class PixelMaskWorkTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 4)]
    [InlineData(4, 2)]
    [InlineData(7, 9)]
    [InlineData(30, 3)]
    [InlineData(61, 40)]
    [InlineData(200, 1)]
    [InlineData(500, 90)]
    public void Polyline_RandomWalk_HasThePixelsOfItsCapsules(int size, int step)
    {
        (int width, int height) = (173, 131);
        Random random = new(size * 1000 + step);
        for (int walk = 0; walk < 6; walk++)
        {
            List<PixelPoint> points = [new(random.Next(width), random.Next(height))];
            while (points.Count < 12)
            {
                (int dx, int dy) = (random.Next(-step, step + 1), random.Next(-step, step + 1));
                points.Add(new(Math.Clamp(points[^1].X + dx, 0, width - 1), Math.Clamp(points[^1].Y + dy, 0, height - 1)));
            }

            HashSet<PixelPoint> expected = [];
            for (int i = 1; i < points.Count; i++)
            {
                expected.UnionWith(
                    from y in Enumerable.Range(0, height)
                    from x in Enumerable.Range(0, width)
                    where PixelMaskStrokeTests.IsWithin(x, y, points[i - 1], points[i], size)
                    select new PixelPoint(x, y));
            }

            HashSet<PixelPoint> actual = MaskPixels.Of(PixelMask.Polyline(points, size), width, height);
            Assert.Equal(PixelMaskStrokeTests.Ordered(expected), PixelMaskStrokeTests.Ordered(actual));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    public void Points_ManyAtOnce_HaveThePixelsOfEachDot(int size)
    {
        Random random = new(size);
        PixelPoint[] points = [.. Enumerable.Range(0, 200).Select(_ => new PixelPoint(random.Next(150), random.Next(90)))];
        HashSet<PixelPoint> expected = [];
        foreach (PixelPoint point in points) expected.UnionWith(MaskPixels.Of(PixelMask.Points([point], size), 150, 90));
        HashSet<PixelPoint> actual = MaskPixels.Of(PixelMask.Points(points, size), 150, 90);
        Assert.Equal(PixelMaskStrokeTests.Ordered(expected), PixelMaskStrokeTests.Ordered(actual));
    }

    [Theory]
    [InlineData(61, 400_000)]
    [InlineData(4096, 50_000)]
    public void Draw_LongScribble_AddsFewRunsForEachPointWhateverTheBrush(int size, int count)
    {
        RunCollector runs = new(new Region(0, 0, 1000, 800));
        BrushStroke.Draw(Scribble(count, 1000, 800), size, runs);
        // Each run is the outcome of one evaluated row; drawn one after the other, the strokes would need about the brush size for each.
        Assert.InRange(runs.Added, 1, 5L * count);
    }

    [Fact]
    public void Draw_TwoEndsOfAnEnormousDiagonal_DoesNotWalkOverTheRowsBetween()
    {
        RunCollector runs = new(new Region(0, 0, int.MaxValue, int.MaxValue));
        BrushDots.Draw([new(0, 0), new(int.MaxValue - 1, int.MaxValue - 1)], 4096, runs);
        IReadOnlyList<PixelRun> merged = runs.Merge();
        // A brush of 4096 reaches 2048 rows down and 2047 up.
        int[] rows = [.. Enumerable.Range(0, 2049), .. Enumerable.Range(int.MaxValue - 2048, 2048)];
        Assert.Equal(rows, merged.Select(run => run.Y));
    }

    // Small steps in all directions, as a pointer makes them.
    private static PixelPoint[] Scribble(int count, int width, int height) =>
    [
        .. Enumerable.Range(0, count).Select(i => new PixelPoint(
            (int)(width / 2 * (1 + 0.9 * Math.Sin(i * 0.0051))), (int)(height / 2 * (1 + 0.9 * Math.Sin(i * 0.0037 + 1))))),
    ];
}
