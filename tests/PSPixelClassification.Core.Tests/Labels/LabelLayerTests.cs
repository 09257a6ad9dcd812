using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public class LabelLayerTests
{
    [Fact]
    public void Paint_NewNames_MakesClassesWithIlastiksColors()
    {
        LabelLayer layer = new(new ImageShape(100, 80));
        layer.Paint("nuclei", LabelAssert.Rectangle(0, 0, 10, 10));
        layer.Paint("background", LabelAssert.Rectangle(50, 50, 5, 4));
        layer.Paint("NUCLEI ", LabelAssert.Rectangle(10, 0, 3, 10));
        Assert.Equal("nuclei=1:130 background=2:20", LabelAssert.Counts(layer));
        Assert.Equal([new RgbColor(255, 225, 25), new RgbColor(0, 130, 200)], layer.Classes.Select(known => known.Color));
        Assert.Equal(150, layer.Snapshot().LabeledPixelCount);
    }

    [Fact]
    public void Paint_RandomStrokesOverOddImage_EqualsADenseImageDrawnAlong()
    {
        ImageShape shape = new(203, 131);
        LabelLayer layer = new(shape);
        byte[] dense = new byte[shape.Bounds.PixelCount];
        Random random = new(7);
        for (int i = 0; i < 150; i++)
        {
            PixelPoint[] points = new PixelPoint[random.Next(1, 4)];
            for (int j = 0; j < points.Length; j++) points[j] = new PixelPoint(random.Next(203), random.Next(131));
            PixelMask mask = PixelMask.Polyline(points, random.Next(1, 12));
            byte value = (byte)random.Next(4);
            if (value == 0) layer.Erase(mask);
            else layer.Paint($"class {value}", mask);
            byte painted = (byte)(value == 0 ? 0 : layer.Classes.Single(known => known.Name == $"class {value}").Value);
            foreach (PixelPoint pixel in MaskPixels.Of(mask, 203, 131)) dense[pixel.Y * 203 + pixel.X] = painted;
        }

        LabelSnapshot snapshot = layer.Snapshot();
        Assert.Equal(dense, LabelAssert.Dense(snapshot));
        Assert.All(snapshot.CountByClass, count => Assert.Equal(dense.Count(value => value == count.Class.Value), count.Pixels));
        Assert.Equal(dense.Count(value => value != 0), snapshot.LabeledPixelCount);
    }

    [Fact]
    public void Paint_OtherPlane_LeavesTheFirstAlone()
    {
        LabelLayer layer = new(new ImageShape(70, 70, Depth: 3, Times: 2));
        layer.Paint("a", LabelAssert.Rectangle(1, 1, 2, 2), new Plane(1, 2));
        layer.Paint("a", LabelAssert.Rectangle(1, 1, 4, 4), new Plane(0, 1));
        LabelSnapshot snapshot = layer.Snapshot();
        Assert.Equal([new Plane(0, 1), new Plane(1, 2)], snapshot.Planes);
        Assert.DoesNotContain((byte)1, LabelAssert.Dense(snapshot));
        Assert.Equal(4, LabelAssert.Dense(snapshot, new Plane(1, 2)).Count(value => value == 1));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 0)]
    [InlineData(-1, 0)]
    public void Paint_PlaneOutside_ChangesNothing(int time, int z)
    {
        LabelLayer layer = new(new ImageShape(70, 70, Depth: 3, Times: 2));
        LabelAssert.Refuses(layer, "LabelOutOfBounds", () => layer.Paint("a", LabelAssert.Rectangle(1, 1, 2, 2), new Plane(time, z)));
    }

    [Fact]
    public void Paint_PointOutside_ChangesNothing()
    {
        LabelLayer layer = new(new ImageShape(100, 80));
        layer.Paint("a", LabelAssert.Rectangle(1, 1, 2, 2));
        LabelAssert.Refuses(layer, "LabelOutOfBounds", () => layer.Paint("b", PixelMask.Polyline([new(4, 4), new(100, 4)], 3)));
        LabelAssert.Refuses(layer, "LabelOutOfBounds", () => layer.Erase(PixelMask.Points([new(2, 2), new(2, 80)])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    public void Paint_BadName_ChangesNothing(string name)
    {
        LabelLayer layer = new(new ImageShape(100, 80));
        LabelAssert.Refuses(layer, "LabelNameInvalid", () => layer.Paint(name, LabelAssert.Rectangle(1, 1, 2, 2)));
    }

    [Fact]
    public void Paint_TheClassAfter255_ChangesNothing()
    {
        LabelLayer layer = new(new ImageShape(100, 80));
        for (int i = 1; i <= 255; i++) layer.AddClass($"class {i}");
        Assert.Equal(255, layer.Classes.Select(known => known.Color).Distinct().Count());
        LabelAssert.Refuses(layer, "LabelClassLimit", () => layer.Paint("one more", LabelAssert.Rectangle(1, 1, 2, 2)));
        layer.Paint("CLASS 255", LabelAssert.Rectangle(1, 1, 2, 2));
        Assert.Equal(4, layer.Snapshot().CountByClass[^1].Pixels);
    }

    [Fact]
    public void EraseClass_OneOfTwo_TakesItsPixelsAndKeepsTheClass()
    {
        LabelLayer layer = new(new ImageShape(100, 80));
        layer.Paint("a", LabelAssert.Rectangle(0, 0, 10, 10));
        layer.Paint("b", LabelAssert.Rectangle(60, 60, 10, 10));
        layer.EraseClasses("A");
        Assert.Equal("a=1:0 b=2:100", LabelAssert.Counts(layer));
        Assert.Equal(100, LabelAssert.Dense(layer.Snapshot()).Count(value => value == 2));
        Assert.Single(layer.Snapshot().BoundingBlocks(Plane.First));
    }

    [Fact]
    public void EraseClass_UnknownOne_ListsTheKnown()
    {
        LabelLayer layer = new(new ImageShape(100, 80));
        string noneYet = LabelAssert.Refuses(layer, "LabelClassNotFound", () => layer.EraseClasses("x")).Message;
        Assert.Contains("no classes yet", noneYet, StringComparison.Ordinal);
        layer.AddClass("nuclei");
        layer.AddClass("background");
        string message = LabelAssert.Refuses(layer, "LabelClassNotFound", () => layer.EraseClasses("nucleus")).Message;
        Assert.Contains("nuclei, background", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clear_AnyLabels_KeepsTheClassesOnly()
    {
        LabelLayer layer = new(new ImageShape(100, 80, Depth: 2));
        layer.Paint("a", LabelAssert.Rectangle(0, 0, 10, 10));
        layer.Paint("b", LabelAssert.Rectangle(60, 60, 10, 10), new Plane(0, 1));
        layer.Clear();
        Assert.Equal("a=1:0 b=2:0", LabelAssert.Counts(layer));
        Assert.Empty(layer.Snapshot().Planes);
    }

    [Fact]
    public void Edits_FromManyThreads_AllArrive()
    {
        LabelLayer layer = new(new ImageShape(640, 64));
        Parallel.For(0, 80, i =>
        {
            layer.Paint($"class {i % 4}", LabelAssert.Rectangle(i * 8, 0, 8, 64));
            LabelSnapshot seen = layer.Snapshot();
            Assert.Equal(seen.LabeledPixelCount, LabelAssert.Dense(seen).Count(value => value != 0));
        });
        Assert.Equal(640 * 64, layer.Snapshot().LabeledPixelCount);
        Assert.All(layer.Snapshot().CountByClass, count => Assert.Equal(20 * 8 * 64, count.Pixels));
        Assert.Equal(80, layer.Snapshot().Version);
    }

    [Fact]
    public void Layer_OfAHugeImage_TakesMemoryForItsLabelsOnly()
    {
        LabelLayer layer = new(new ImageShape(1 << 20, 1 << 20));
        long before = GC.GetAllocatedBytesForCurrentThread();
        layer.Paint("a", PixelMask.Polyline([new(500_000, 900_000), new(500_400, 900_300)], 5));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 1 << 20);
    }
}
