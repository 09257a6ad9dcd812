using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class TileCacheTests
{
    [Fact]
    public void Add_BeyondTheLimit_ForgetsWhatWasAskedForLongestAgo()
    {
        TileCache cache = new(350);
        for (int i = 0; i < 3; i++) cache.Add(At(i), Tile(1));
        Assert.NotNull(cache.Find(At(0), 1));

        cache.Add(At(3), Tile(1));

        Assert.Equal([true, false, true, true], Enumerable.Range(0, 4).Select(i => cache.Find(At(i), 1) is not null));
    }

    [Fact]
    public void Find_OtherGeneration_IsNothing()
    {
        TileCache cache = new(350);
        cache.Add(At(0), Tile(1));
        Assert.Null(cache.Find(At(0), 2));

        cache.Add(At(0), Tile(2));

        Assert.Equal(2, cache.Find(At(0), 2)!.Generation);
        Assert.Null(cache.Find(At(0), 1));
    }

    private static TileAddress At(int x) => new(TileLayer.Raw, 0, default, 0, 0, x, 0);

    private static TilePixels Tile(int generation) => new(10, 10, 1, 1, generation, new byte[100]);
}
