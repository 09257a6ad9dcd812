using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class PredictionHalvingTests
{
    [Fact]
    public void Halve_EqualMeans_HaveTheSmallerClass()
    {
        // Three classes; of each block the pixels in the order of rows.
        TilePixels tile = Halved(
            [(1, 60, 40, 30), (2, 40, 60, 30), (1, 50, 50, 30), (2, 50, 50, 30)],
            [(3, 10, 20, 70), (2, 10, 70, 20), (3, 0, 35, 40), (2, 0, 45, 40)],
            [(3, 33, 33, 34), (2, 33, 34, 33), (1, 34, 33, 33), (1, 33, 33, 33)]);

        // Means of 10, 42.5 and 42.5; and of 33.25 thrice.
        Assert.Equal([(1, 50, 50, 30), (2, 5, 43, 43), (1, 33, 33, 33)], Pixels(tile));
    }

    [Fact]
    public void Halve_MaskedPixels_DoNotCount()
    {
        TilePixels tile = Halved(
            [(0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)],
            [(0, 0, 0, 0), (2, 5, 200, 50), (0, 0, 0, 0), (0, 0, 0, 0)],
            [(3, 0, 1, 254), (0, 0, 0, 0), (0, 0, 0, 0), (1, 255, 0, 0)],
            [(1, 100, 99, 56), (1, 100, 99, 56), (2, 90, 100, 65), (0, 0, 0, 0)]);

        Assert.Equal([(0, 0, 0, 0), (2, 5, 200, 50), (1, 128, 1, 127), (2, 97, 99, 59)], Pixels(tile));
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(1, 1)]
    [InlineData(256, 255)]
    public void Halve_OddSizes_TakeWhatIsThere(int width, int height)
    {
        // Only the last row and the last column are predicted.
        TilePixels child = Tile(width, height, (x, y) => x == width - 1 || y == height - 1 ? (1, 250, 5, 0) : (0, 0, 0, 0));
        (int Width, int Height) size = ((width + 1) / 2, (height + 1) / 2);

        TilePixels tile = PredictionHalving.Halve(size, [child, null, null, null], new ClassDecision(3));

        Assert.Equal((size.Width, size.Height, 4, 1, 7L), (tile.Width, tile.Height, tile.Planes, tile.SampleBytes, tile.Generation));
        Assert.Equal(
            Enumerable.Range(0, size.Width * size.Height).Select(i =>
                i % size.Width == size.Width - 1 || i / size.Width == size.Height - 1 ? (1, 250, 5, 0) : (0, 0, 0, 0)),
            Pixels(tile));
    }

    [Fact]
    public void Halve_FourChildren_ArePutTogether()
    {
        (int Width, int Height)[] sizes = [(256, 256), (9, 256), (256, 4), (9, 4)];
        TilePixels[] children =
        [
            .. sizes.Select((size, i) => Tile(
                size.Width, size.Height, (_, _) => (i % 3 + 1, i is 0 or 3 ? 200 : 0, i == 1 ? 200 : 0, i == 2 ? 200 : 0))),
        ];

        TilePixels tile = PredictionHalving.Halve((133, 130), children, new ClassDecision(3));

        for (int i = 0; i < 133 * 130; i++)
        {
            int quarter = i % 133 / 128 + 2 * (i / 133 / 128);
            Assert.Equal(quarter % 3 + 1, tile.Plane<byte>(0)[i]);
            Assert.Equal(200, tile.Plane<byte>(quarter % 3 + 1)[i]);
        }
    }

    /// <summary>Halves a row of blocks of 2 × 2 pixels.</summary>
    private static TilePixels Halved(params (int Class, int A, int B, int C)[][] blocks) => PredictionHalving.Halve(
        (blocks.Length, 1), [Tile(2 * blocks.Length, 2, (x, y) => blocks[x / 2][2 * y + x % 2]), null, null, null],
        new ClassDecision(3));

    private static TilePixels Tile(int width, int height, Func<int, int, (int Class, int A, int B, int C)> pixel)
    {
        byte[] bytes = new byte[4 * width * height];
        for (int i = 0; i < width * height; i++)
        {
            (int known, int a, int b, int c) = pixel(i % width, i / width);
            (bytes[i], bytes[width * height + i]) = ((byte)known, (byte)a);
            (bytes[2 * width * height + i], bytes[3 * width * height + i]) = ((byte)b, (byte)c);
        }

        return new TilePixels(width, height, 4, 1, 7, bytes);
    }

    private static IEnumerable<(int Class, int A, int B, int C)> Pixels(TilePixels tile) =>
        Enumerable.Range(0, tile.Width * tile.Height).Select(i =>
        ((int)tile.Plane<byte>(0)[i], (int)tile.Plane<byte>(1)[i], (int)tile.Plane<byte>(2)[i], (int)tile.Plane<byte>(3)[i]));
}
