using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class PyramidTilesTests
{
    private static readonly TileAddress s_coarse = new(TileLayer.Prediction, 0, default, 0, 1, 0, 0);

    [Fact]
    public void Get_WhatIsReplacedMeanwhile_ShowsTheNewest()
    {
        StandIn tiles = new();
        tiles.BeforeCompute = count =>
        {
            // In the middle of the four tiles below.
            if (count is 2 or 5) tiles.Now++;
        };

        TilePixels tile = tiles.Get(s_coarse, CancellationToken.None)!;

        Assert.Equal(3, tile.Generation);
        Assert.All(tile.Plane<byte>(0).ToArray(), value => Assert.Equal(3, value));
    }

    [Fact]
    public void Get_WhatIsTakenAwayMeanwhile_IsNothing()
    {
        StandIn tiles = new();
        tiles.BeforeCompute = _ => tiles.Now = null;

        Assert.Null(tiles.Get(s_coarse, CancellationToken.None));
        Assert.Equal(1, tiles.Count);
    }

    [Fact]
    public void Get_WhatCannotBeShown_IsTriedOnce()
    {
        StandIn tiles = new() { IsRefused = true };

        Assert.Null(tiles.Get(s_coarse, CancellationToken.None));
        Assert.Equal(1, tiles.Count);
    }

    [Fact]
    public void Get_WhatIsReplacedForEver_EndsWithTheToken()
    {
        using CancellationTokenSource stop = new();
        StandIn tiles = new();
        tiles.BeforeCompute = count =>
        {
            tiles.Now++;
            if (count == 100) stop.Cancel();
        };

        Assert.Throws<OperationCanceledException>(() => tiles.Get(s_coarse, stop.Token));
    }

    /// <summary>Tiles whose pixels are their generation.</summary>
    private sealed class StandIn() : PyramidTiles(
        [SampleImages.Pattern(new ImageShape(400, 300), PixelType.UInt8, _ => (byte)0)], new TileCache(1 << 20))
    {
        public long? Now { get; set; } = 1;

        public int Count { get; private set; }

        public bool IsRefused { get; init; }

        public Action<int>? BeforeCompute { get; set; }

        protected override long? GenerationNow => Now;

        protected override TilePixels? Compute(TileAddress address, Region region, long generation, CancellationToken cancellationToken)
        {
            Count++;
            BeforeCompute?.Invoke(Count);
            if (IsRefused || Now != generation) return null;
            byte[] bytes = new byte[region.PixelCount];
            Array.Fill(bytes, (byte)generation);
            return new TilePixels(region.Width, region.Height, 1, 1, generation, bytes);
        }
    }
}
