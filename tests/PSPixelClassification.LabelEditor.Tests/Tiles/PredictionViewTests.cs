using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class PredictionViewTests
{
    private static readonly ImageShape s_shape = new(3000, 2000);

    [Fact]
    public void Tiles_NearAPlace_ComeInTheOrderOfTheirDistance()
    {
        IReadOnlyList<TileAddress> tiles = PredictionView.Tiles(Want(new WantedView(0, 1, 1, 4, 3)), s_shape, (4 * 256 + 200, 128 + 256));

        Assert.Equal(12, tiles.Count);
        Assert.Equal((4, 1), (tiles[0].X, tiles[0].Y));
        Assert.Equal((1, 3), (tiles[^1].X, tiles[^1].Y));
        Assert.All(
            tiles,
            tile => Assert.Equal((TileLayer.Prediction, 0, new Plane(1, 2), 0), (tile.Layer, tile.Image, tile.Plane, tile.Level)));
        Assert.Equal(12, tiles.Distinct().Count());
    }

    [Fact]
    public void Tiles_WithoutAPlace_BeginInTheMiddleOfTheView()
    {
        IReadOnlyList<TileAddress> tiles = PredictionView.Tiles(Want(new WantedView(1, 0, 0, 2, 2)), s_shape, focus: null);

        Assert.Equal((1, 1), (tiles[0].X, tiles[0].Y));
        Assert.Equal(9, tiles.Count);
    }

    [Fact]
    public void Tiles_OutsideTheImage_AreLeftOut()
    {
        IReadOnlyList<TileAddress> tiles = PredictionView.Tiles(Want(new WantedView(3, -5, -1, 9, 9)), s_shape, focus: null);

        Assert.Equal([(0, 0), (1, 0)], tiles.Select(tile => (tile.X, tile.Y)).Order());
    }

    [Theory]
    [InlineData(-1, 0, 0, 1, 1)]
    [InlineData(4, 0, 0, 1, 1)]
    [InlineData(0, 3, 0, 2, 1)]
    [InlineData(0, 50, 50, 60, 60)]
    public void Tiles_OfAViewWithoutPredictions_AreNone(int level, int x0, int y0, int x1, int y1) =>
        Assert.Empty(PredictionView.Tiles(Want(new WantedView(level, x0, y0, x1, y1)), s_shape, focus: null));

    [Fact]
    public void Tiles_OfMoreThanAScreen_AreNone() => Assert.Empty(PredictionView.Tiles(
        Want(new WantedView(0, 0, 0, int.MaxValue, int.MaxValue)), new ImageShape(1 << 20, 1 << 20), focus: null));

    [Fact]
    public void Tiles_WhileNoPredictionIsShown_AreNone() => Assert.Empty(PredictionView.Tiles(Want(null), s_shape, (1, 1)));

    private static WantMessage Want(WantedView? view) => new(0, 1, 2, [], view);
}
