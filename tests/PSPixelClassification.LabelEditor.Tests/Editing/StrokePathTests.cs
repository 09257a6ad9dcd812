using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

public sealed class StrokePathTests
{
    private static readonly ImageShape s_shape = new(40, 30);

    [Fact]
    public void Pixels_PointsInside_AreFlooredAndNeighborsDiffer()
    {
        double[] points = [0, 0, 0.99, 0.5, 1, 0.99, 39.999, 29.999, 39.2, 29.1, 1.5, 0];

        Assert.Equal([new(0, 0), new(1, 0), new(39, 29), new(1, 0)], StrokePath.Pixels(points, s_shape));
    }

    [Theory]
    [InlineData(new double[] { })]
    [InlineData(new double[] { 5 })]
    [InlineData(new double[] { double.NaN, 5, 5, double.NaN, double.PositiveInfinity, 3, 3, double.NegativeInfinity })]
    [InlineData(new double[] { -0.001, 5, 40, 5, 5, 30, 5, -1e300, double.MaxValue, double.MinValue })]
    public void Pixels_NothingInside_AreNone(double[] points)
    {
        IReadOnlyList<PixelPoint> pixels = StrokePath.Pixels(points, s_shape);

        Assert.Empty(pixels);
        Assert.True(StrokePath.BoundingBox(pixels, 5, s_shape).IsEmpty);
    }

    [Fact]
    public void Pixels_PointsOutside_AreAtTheNearestBorder()
    {
        double[] points = [-1e300, 5.5, 10, 10, 1e300, 1e300, 12, -0.5, -3, -3];

        Assert.Equal([new(0, 5), new(10, 10), new(39, 29), new(12, 0), new(0, 0)], StrokePath.Pixels(points, s_shape));
    }

    [Fact]
    public void Pixels_WhatIsNoNumber_IsPassedOver()
    {
        double[] points = [3, 3, double.NaN, 4, 5, double.NegativeInfinity, double.PositiveInfinity, double.NaN, 6, 6, 7];

        Assert.Equal([new(3, 3), new(6, 6)], StrokePath.Pixels(points, s_shape));
    }

    [Fact]
    public void Pixels_SinglePixelImage_IsThatPixel()
    {
        Assert.Equal([new PixelPoint(0, 0)], StrokePath.Pixels([0.5, 0.5, 100, -100, -1, 3], new ImageShape(1, 1)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pixels_AMillionPoints_TakeAsMuchAsTheirPixels(bool isStill)
    {
        double[] points = new double[2_000_000];
        for (int i = 0; i < points.Length; i++) points[i] = isStill ? 7.5 : i / 2 % 20 + 0.25;
        long before = GC.GetAllocatedBytesForCurrentThread();

        IReadOnlyList<PixelPoint> pixels = StrokePath.Pixels(points, s_shape);
        Region box = StrokePath.BoundingBox(pixels, 3, s_shape);

        Assert.Equal(isStill ? 1 : 1_000_000, pixels.Count);
        Assert.Equal(isStill ? new Region(5, 5, 5, 5) : new Region(0, 0, 22, 22), box);
        // Eight bytes a pixel, in a list that doubles.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, isStill ? 10_000 : 34_000_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(62)]
    public void Box_AnyBrush_HoldsAllPixelsThatAStrokePaints(int size)
    {
        Random random = new(size);
        for (int round = 0; round < 20; round++)
        {
            double[] points = [.. Enumerable.Range(0, 8).Select(_ => random.NextDouble() * 60 - 10), 20, 15];
            IReadOnlyList<PixelPoint> pixels = StrokePath.Pixels(points, s_shape);
            LabelLayer labels = SampleImages.Pattern(s_shape, PixelType.UInt8, _ => (byte)0).Labels;
            labels.Paint("a", PixelMask.Polyline(pixels, size));
            byte[] painted = new byte[40 * 30];
            labels.Snapshot().Read(default, s_shape.Bounds, painted);

            Region box = StrokePath.BoundingBox(pixels, size, s_shape);

            Assert.True(s_shape.Bounds.Contains(box));
            Assert.All(
                Enumerable.Range(0, painted.Length).Where(i => painted[i] != 0),
                i => Assert.True(box.Contains(new Region(i % 40, i / 40, 1, 1))));
        }
    }
}
