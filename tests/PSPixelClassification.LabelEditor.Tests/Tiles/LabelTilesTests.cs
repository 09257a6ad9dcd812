using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class LabelTilesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Draw_AnyLevel_ShowsTheClassOfMostLabeledPixels(int level)
    {
        ClassifierImage image = SampleImages.Nuclei(width: 700, height: 333);
        Random random = new(3);
        foreach (string name in new[] { "a", "b", "c" })
        {
            for (int i = 0; i < 40; i++)
                image.Labels.Paint(name, PixelMask.Points([new PixelPoint(random.Next(700), random.Next(333))], random.Next(1, 9)));
        }

        byte[] labels = new byte[700 * 333];
        image.Labels.Snapshot().Read(default, image.Extent.Bounds, labels);
        int block = 1 << level;
        for (int x = 0; x * 256 * block < 700; x++)
        {
            TilePixels tile =
                LabelTiles.Draw(image, new TileAddress(TileLayer.Labels, 0, default, -1, level, x, 0), CancellationToken.None);
            for (int i = 0; i < tile.Bytes.Length; i++)
            {
                int left = x * 256 * block + i % tile.Width * block;
                int top = i / tile.Width * block;
                int[] votes = new int[4];
                for (int v = top; v < Math.Min(333, top + block); v++)
                {
                    for (int u = left; u < Math.Min(700, left + block); u++) votes[labels[v * 700 + u]]++;
                }

                votes[0] = 0;
                int expected = votes.Max() == 0 ? 0 : Array.IndexOf(votes, votes.Max());
                Assert.Equal(expected, tile.Bytes.Span[i]);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    public void Draw_LabelsAtTheBorders_AreInTheirTilesOnly(int level)
    {
        // In the last pixel of the image, and on either side of where tiles of levels 0 to 2 meet.
        (int width, int height) = (1031, 1027);
        PixelPoint[] points = [new(1030, 1026), new(255, 3), new(256, 4), new(511, 512), new(512, 511), new(1023, 0), new(1024, 0), new(
            0, 1023), new(0, 1024)];
        ClassifierImage image = SampleImages.Pattern(new ImageShape(width, height), PixelType.UInt8, _ => (byte)0);
        image.Labels.Paint("a", PixelMask.Points(points));
        int block = 1 << level;
        int side = 256 * block;
        HashSet<(int, int)> expected = [.. points.Select(point => (point.X / block, point.Y / block))];

        HashSet<(int, int)> found = [];
        for (int y = 0; y * side < height; y++)
        {
            for (int x = 0; x * side < width; x++)
            {
                TilePixels tile =
                    LabelTiles.Draw(image, new TileAddress(TileLayer.Labels, 0, default, -1, level, x, y), CancellationToken.None);
                Assert.Equal(
                    (Math.Min(256, (width - x * side + block - 1) / block), Math.Min(256, (height - y * side + block - 1) / block)),
                    (tile.Width, tile.Height));
                for (int i = 0; i < tile.Bytes.Length; i++)
                {
                    if (tile.Bytes.Span[i] != 0) found.Add((x * 256 + i % tile.Width, y * 256 + i / tile.Width));
                }
            }
        }

        Assert.Equal(expected.Order(), found.Order());
    }

    [Fact]
    public void Draw_AsManyOfTwoClasses_ShowsTheSmallerValue()
    {
        ClassifierImage image = SampleImages.Pattern(new ImageShape(8, 8), PixelType.UInt8, _ => (byte)0);
        foreach (
            (string name, int x, int y) in new[] { ("a", 7, 7), ("b", 1, 0), ("c", 0, 1), ("c", 3, 3), ("a", 2, 2), ("b", 4, 4), (
            "b", 5, 4), ("a", 4, 5) })
            image.Labels.Paint(name, PixelMask.Points([new PixelPoint(x, y)]));

        TilePixels tile = LabelTiles.Draw(image, new TileAddress(TileLayer.Labels, 0, default, -1, 1, 0, 0), CancellationToken.None);

        // 2 and 3; 1 and 3; twice 2 and 1; 1 alone.
        Assert.Equal([2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1], tile.Bytes.ToArray());
    }

    [Fact]
    public void Draw_OtherPlane_IsEmptyAndNamesItsVersion()
    {
        ClassifierImage image = SampleImages.Pattern(new ImageShape(40, 30, Depth: 3), PixelType.UInt8, _ => (byte)0);
        image.Labels.Paint("a", PixelMask.Points([new PixelPoint(3, 3)]), new Plane(0, 2));

        TilePixels empty =
            LabelTiles.Draw(image, new TileAddress(TileLayer.Labels, 0, new Plane(0, 1), -1, 0, 0, 0), CancellationToken.None);
        TilePixels painted =
            LabelTiles.Draw(image, new TileAddress(TileLayer.Labels, 0, new Plane(0, 2), -1, 1, 0, 0), CancellationToken.None);

        Assert.All(empty.Bytes.ToArray(), value => Assert.Equal(0, value));
        Assert.Equal([1 * 20 + 1], Enumerable.Range(0, painted.Bytes.Length).Where(i => painted.Bytes.Span[i] != 0));
        Assert.Equal(image.Labels.Snapshot().Version, painted.Generation);
    }
}
