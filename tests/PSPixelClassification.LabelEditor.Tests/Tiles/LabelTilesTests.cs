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
    public void Draw_AnyLevel_ShowsTheClassOfMostLabelledPixels(int level)
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
            TilePixels tile = LabelTiles.Draw(image, new TileAddress(TileLayer.Labels, 0, default, -1, level, x, 0), CancellationToken.None);
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

    [Fact]
    public void Draw_OtherPlane_IsEmptyAndNamesItsVersion()
    {
        ClassifierImage image = SampleImages.Pattern(new ImageShape(40, 30, Depth: 3), PixelType.UInt8, _ => (byte)0);
        image.Labels.Paint("a", PixelMask.Points([new PixelPoint(3, 3)]), new Plane(0, 2));

        TilePixels empty = LabelTiles.Draw(image, new TileAddress(TileLayer.Labels, 0, new Plane(0, 1), -1, 0, 0, 0), CancellationToken.None);
        TilePixels painted = LabelTiles.Draw(image, new TileAddress(TileLayer.Labels, 0, new Plane(0, 2), -1, 1, 0, 0), CancellationToken.None);

        Assert.All(empty.Bytes.ToArray(), value => Assert.Equal(0, value));
        Assert.Equal([1 * 20 + 1], Enumerable.Range(0, painted.Bytes.Length).Where(i => painted.Bytes.Span[i] != 0));
        Assert.Equal(image.Labels.Snapshot().Version, painted.Generation);
    }
}
