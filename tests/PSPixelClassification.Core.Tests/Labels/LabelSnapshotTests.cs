using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public class LabelSnapshotTests
{
    private static LabelLayer Scribbled()
    {
        LabelLayer layer = new(new ImageShape(403, 300));
        layer.Paint("a", PixelMask.Polyline([new(3, 5), new(390, 250), new(402, 299)], 5));
        layer.Paint("b", PixelMask.Polyline([new(300, 20), new(20, 290)], 3));
        layer.Paint("a", PixelMask.Points([new(127, 64), new(128, 128), new(402, 0)]));
        return layer;
    }

    [Fact]
    public void Snapshot_WhileTheLayerGoesOn_StaysAsItWas()
    {
        LabelLayer layer = Scribbled();
        LabelSnapshot snapshot = layer.Snapshot();
        (string hash, byte[] pixels) = (LabelAssert.Hash(snapshot), LabelAssert.Dense(snapshot));
        layer.Paint("a", LabelAssert.Rectangle(0, 0, 403, 300));
        layer.RemoveClass("b");
        Assert.Equal(hash, LabelAssert.Hash(snapshot));
        Assert.Equal(pixels, LabelAssert.Dense(snapshot));
        Assert.Equal(["a", "b"], snapshot.Classes.Select(known => known.Name));
    }

    [Theory]
    [InlineData(0, 0, 403, 300)]
    [InlineData(63, 63, 2, 2)]
    [InlineData(64, 64, 64, 64)]
    [InlineData(17, 31, 200, 133)]
    [InlineData(402, 299, 1, 1)]
    public void Read_AnyRegion_EqualsThatPartOfTheWhole(int x, int y, int width, int height)
    {
        LabelSnapshot snapshot = Scribbled().Snapshot();
        byte[] whole = LabelAssert.Dense(snapshot);
        byte[] part = new byte[width * height + 3];
        part.AsSpan().Fill(99);
        snapshot.Read(Plane.First, new Region(x, y, width, height), part);
        byte[] expected =
        [
            .. from row in Enumerable.Range(y, height) from column in Enumerable.Range(x, width) select whole[row * 403 + column],
            99, 99, 99,
        ];
        Assert.Equal(expected, part);
    }

    [Theory]
    [InlineData(-1, 0, 5, 5, 25)]
    [InlineData(400, 0, 5, 5, 25)]
    [InlineData(0, 0, 5, 5, 24)]
    public void Read_OutsideOrTooShort_IsRefused(int x, int y, int width, int height, int length) => Assert.Throws<ArgumentException>(
        () => Scribbled().Snapshot().Read(Plane.First, new Region(x, y, width, height), new byte[length]));

    [Fact]
    public void BoundingBlocks_OfScribbles_HoldEveryLabelOnceAndAreTight()
    {
        LabelSnapshot snapshot = Scribbled().Snapshot();
        byte[] whole = LabelAssert.Dense(snapshot);
        IReadOnlyList<Region> blocks = snapshot.BoundingBlocks(Plane.First);
        long labeled = 0;
        foreach (Region block in blocks)
        {
            Assert.True(block.Width <= 128 && block.Height <= 128 && snapshot.Shape.Bounds.Contains(block));
            Assert.Equal(block.X / 128, (block.Right - 1) / 128);
            Assert.Equal(block.Y / 128, (block.Bottom - 1) / 128);
            bool At(int x, int y) => whole[y * 403 + x] != 0;
            Assert.Contains(Enumerable.Range(block.X, block.Width), x => At(x, block.Y));
            Assert.Contains(Enumerable.Range(block.X, block.Width), x => At(x, block.Bottom - 1));
            Assert.Contains(Enumerable.Range(block.Y, block.Height), y => At(block.X, y));
            Assert.Contains(Enumerable.Range(block.Y, block.Height), y => At(block.Right - 1, y));
            labeled += Enumerable.Range(block.Y, block.Height).Sum(y => Enumerable.Range(block.X, block.Width).Count(x => At(x, y)));
        }

        Assert.Equal(snapshot.LabeledPixelCount, labeled);
        Assert.Equal(blocks.OrderBy(block => (block.Y / 128, block.X / 128)), blocks);
    }

    [Fact]
    public void Hash_EqualLabelsOnOtherWays_IsEqual()
    {
        LabelLayer direct = new(new ImageShape(200, 200));
        direct.Paint("a", LabelAssert.Rectangle(0, 0, 10, 10));
        LabelLayer detour = new(new ImageShape(200, 200, Channels: 3));
        detour.Paint("a", LabelAssert.Rectangle(0, 0, 200, 200));
        detour.Erase(LabelAssert.Rectangle(0, 10, 200, 190));
        detour.Erase(LabelAssert.Rectangle(10, 0, 190, 200));
        Assert.Equal(LabelAssert.Hash(direct.Snapshot()), LabelAssert.Hash(detour.Snapshot()));
    }

    [Fact]
    public void Hash_AnyDifference_IsDifferent()
    {
        static string Of(ImageShape shape, string name, int x, Plane plane = default)
        {
            LabelLayer layer = new(shape);
            layer.Paint(name, PixelMask.Points([new(x, 0)]), plane);
            return LabelAssert.Hash(layer.Snapshot());
        }

        ImageShape shape = new(200, 200, Depth: 2);
        string[] hashes =
        [
            Of(shape, "a", 3), Of(shape, "b", 3), Of(shape, "a", 4), Of(shape, "a", 67),
            Of(shape, "a", 3, new Plane(0, 1)), Of(shape with { Width = 201 }, "a", 3),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }
}
